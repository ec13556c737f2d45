import Configuration
import Mail

/// How mail leaves the installation.
struct MailSettings {
    /// From whom it is.
    let from: MailAddress

    /// Where it goes; nil: nowhere, it waits.
    let way: Way?

    /// The file with the key of links' tokens; the pages and the steward read it.
    let links: String

    /// The loopback port of the steward's `/healthz`, `/readyz` and `/metrics`.
    let probePort: Int

    /// The database account that the steward has.
    static let account = "tpaas_steward"

    /// Where mail goes.
    enum Way {
        /// To a server; the file with the password, where there is an account.
        case server(MailServer)

        /// Into a folder, one file a mail: for a demo.
        case folder(String)
    }

    /// Reads them.
    ///
    /// - Throws: `SettingsError` with the key at fault.
    init(_ reader: ConfigReader, issuer: String, secrets: String) throws {
        let name = issuer.split(separator: "/").last.map(String.init) ?? ""
        let host = String(name.prefix { $0 != ":" })
        let sender = reader.string(forKey: "from", default: "no-reply@" + host)
        guard let from = MailAddress(sender) else {
            throw SettingsError("mail.from: “\(sender)” is no e-mail address")
        }
        self.from = from
        links = reader.string(forKey: "links", default: secrets + "/mail-links")
        probePort = reader.int(forKey: "probe", default: 0)
        if let folder = reader.string(forKey: "folder") {
            way = .folder(folder)
        } else if let address = reader.string(forKey: "server") {
            way = .server(try Self.server(address, reader, greeting: host))
        } else {
            way = nil
        }
    }

    private static func server(
        _ address: String,
        _ reader: ConfigReader,
        greeting: String
    ) throws -> MailServer {
        var account: MailServer.Account?
        if let name = reader.string(forKey: "user") {
            guard let path = reader.string(forKey: "password") else {
                throw SettingsError("mail.password is missing: the file with it")
            }
            account = MailServer.Account(name: name, password: try SecretFile.text(path))
        }
        let server = MailServer(
            address,
            account: account,
            authority: reader.string(forKey: "authority"),
            greeting: greeting
        )
        guard let server else {
            throw SettingsError("mail.server: “\(address)” is not smtp://host or smtps://host")
        }
        return server
    }
}
