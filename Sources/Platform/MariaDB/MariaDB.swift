/// The module MariaDB.
