-- Makes the account that @tpaas_account names, if it is missing, and gives it @tpaas_password.
EXECUTE IMMEDIATE CONCAT(
    'CREATE USER IF NOT EXISTS ', QUOTE(@tpaas_account), '@''%'' IDENTIFIED BY ',
    QUOTE(@tpaas_password));
EXECUTE IMMEDIATE CONCAT(
    'ALTER USER ', QUOTE(@tpaas_account), '@''%'' IDENTIFIED BY ', QUOTE(@tpaas_password));
