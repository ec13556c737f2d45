import Foundation

/// The programs of a demo installation and how they are started.
struct DemoPrograms {
    /// The installation's folder.
    let folder: DemoFolder

    /// The path of this program.
    let tpaas: String

    /// MariaDB, private: unix socket only, encrypted at rest, durable.
    var database: Child {
        Child(
            name: "mariadb",
            arguments: [
                "/usr/sbin/mariadbd", "--no-defaults", "--user=\(NSUserName())",
                "--datadir=\(folder.database)", "--socket=\(folder.databaseSocket)",
                "--pid-file=\(folder.run)/mariadb.pid", "--skip-networking",
                "--tmpdir=\(folder.temporary)",
                "--innodb-buffer-pool-size=256M", "--innodb-log-file-size=256M",
                "--innodb-flush-log-at-trx-commit=1", "--performance-schema=off",
                "--character-set-server=utf8mb4", "--max-connections=400",
                "--max-allowed-packet=64M",

                "--plugin-load-add=file_key_management",
                "--file-key-management-filename=\(folder.secrets)/encryption-at-rest",
                "--file-key-management-encryption-algorithm=AES_CTR",
                "--innodb-encrypt-tables=FORCE", "--innodb-encrypt-log=ON",
                "--innodb-encrypt-temporary-tables=ON", "--innodb-encryption-threads=1",
                "--encrypt-tmp-disk-tables=ON", "--encrypt-tmp-files=ON", "--encrypt-binlog=ON",
                "--aria-encrypt-tables=ON",
            ],
            log: "\(folder.log)/mariadb.log"
        )
    }

    /// The command that makes MariaDB's own tables, once.
    var databaseInstallation: [String] {
        [
            "/usr/bin/mariadb-install-db", "--no-defaults", "--user=\(NSUserName())",
            "--datadir=\(folder.database)", "--auth-root-authentication-method=normal",
            "--skip-test-db", "--tmpdir=\(folder.temporary)",
        ]
    }

    /// nginx in front.
    var web: Child {
        Child(
            name: "nginx",
            arguments: [
                "/usr/sbin/nginx", "-p", folder.nginx, "-c", "\(folder.nginx)/nginx.conf",
                "-e", "\(folder.log)/nginx-error.log",
            ],
            log: "\(folder.log)/nginx.log",
            stopSignal: SIGQUIT
        )
    }

    /// What seals the audit into the public log.
    var logd: Child {
        Child(
            name: "tpaas logd",
            arguments: [tpaas, "logd", "--config", folder.settings],
            log: "\(folder.log)/logd.log"
        )
    }

    /// What watches others' logs.
    var witness: Child {
        Child(
            name: "tpaas witness",
            arguments: [tpaas, "witness", "--config", folder.settings],
            log: "\(folder.log)/witness.log"
        )
    }

    /// What sends the mails, here into a folder.
    var steward: Child {
        Child(
            name: "tpaas steward",
            arguments: [tpaas, "steward", "--config", folder.settings],
            log: "\(folder.log)/steward.log"
        )
    }

    /// The app with a server of its own, as its developer would run it.
    var phoneBook: Child {
        Child(
            name: "phone book",
            arguments: [
                "/usr/bin/python3", "-B", "\(folder.share)/apps/phonebook/phonebook.py",
                folder.phoneBook,
            ],
            log: "\(folder.log)/phonebook.log"
        )
    }

    /// A worker of a role.
    func worker(_ role: Role) -> Child {
        Child(
            name: "tpaas serve \(role)",
            arguments: [tpaas, "serve", role.rawValue, "--config", folder.settings],
            log: "\(folder.log)/\(role).log"
        )
    }
}
