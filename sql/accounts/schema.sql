-- Makes the schema that @tpaas_schema names, if it is missing.
EXECUTE IMMEDIATE CONCAT(
    'CREATE DATABASE IF NOT EXISTS `', REPLACE(@tpaas_schema, '`', '``'),
    '` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci');
