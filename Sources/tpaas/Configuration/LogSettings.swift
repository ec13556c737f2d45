import Configuration

/// Where the public log is and how it runs.
struct LogSettings {
    /// The schema `log`.
    let database: DatabaseSettings

    /// The folder that the web server serves as `/log/`; only logd writes there.
    let folder: String

    /// The file with the log's private key; only logd reads it.
    let key: String

    /// The file with the auditor's public key (PEM, RSA).
    let auditor: String

    /// The log's name: the platform's address without scheme, and `/log` (c2sp.org/tlog-tiles).
    let origin: String

    /// The loopback port of `/healthz`, `/readyz` and `/metrics`.
    let probePort: Int

    /// For how many years entries are kept before `tpaas log sweep` erases them.
    let retentionYears: Int

    /// Who had access to electronic health data has to be known for three years at least
    /// (Regulation (EU) 2025/327, article 9 and annex II).
    static let leastRetentionYears = 3

    /// The database account that logd has.
    static let account = "tpaas_logd"

    /// Reads them; what is not said is as a Debian package would have it.
    init(_ reader: ConfigReader, database: DatabaseSettings, issuer: String, secrets: String) throws
    {
        self.database = database
        folder = reader.string(forKey: "folder", default: "/var/lib/tpaas/log")
        key = reader.string(forKey: "key", default: secrets + "/log-key")
        auditor = reader.string(forKey: "auditor", default: "/etc/tpaas/auditor.pem")
        let host = issuer.split(separator: "/").last.map(String.init) ?? issuer
        origin = reader.string(forKey: "origin", default: host + "/log")
        probePort = reader.int(forKey: "probe", default: 0)
        retentionYears = reader.int(forKey: "retention-years", default: Self.leastRetentionYears)
        guard retentionYears >= Self.leastRetentionYears else {
            throw SettingsError(
                "log.retention-years: entries have to be kept for three years at least, not "
                    + "\(retentionYears)"
            )
        }
    }
}
