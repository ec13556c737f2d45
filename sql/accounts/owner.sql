-- Run once by the server's administrator, with @tpaas_account and @tpaas_password set: the account
-- that owns the schemas and gives the roles their rights.
EXECUTE IMMEDIATE CONCAT(
    'CREATE USER IF NOT EXISTS ', QUOTE(@tpaas_account), '@''%'' IDENTIFIED BY ',
    QUOTE(@tpaas_password));
EXECUTE IMMEDIATE CONCAT(
    'GRANT ALL PRIVILEGES ON *.* TO ', QUOTE(@tpaas_account), '@''%'' WITH GRANT OPTION');
