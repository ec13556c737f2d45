/// Who may know whom.
///
/// This table is the architecture; Package.swift makes it hold, this explains it.
enum ImportRules {
    static let platform: Set = [
        "JSON", "HTTP", "HTML", "FastCGI", "MariaDB", "Cryptography", "JOSE", "Observability",
        "Merkle", "Files", "HTTPClient", "QRCode", "Mail", "Archive",
    ]
    static let system: Set = [
        "CFastCGI", "CMariaDB", "COpenSSL", "CArgon2", "CCurl", "CQRCode", "CArchive", "CLinux",
        "Glibc", "Synchronization",
    ]

    /// A folder, what files in it may import, and why others may not be.
    static let table: [(folder: String, allowed: Set<String>, reason: String)] = [
        (
            "Sources/Platform", platform.union(system).union(["Logging", "CoreMetrics"]),
            "the platform knows nothing of health"
        ),
        ("Sources/Core/Domain", [], "the domain imports nothing"),
        ("Sources/Core/Application", ["Domain"], "use cases know the domain and their own ports"),
        (
            "Sources/Infrastructure/Persistence",
            [
                "Application", "Domain", "MariaDB", "JSON", "Cryptography", "Logging",
                "FoundationEssentials", "Synchronization",
            ], "repositories know no way in"
        ),
        (
            "Sources/Infrastructure/LogService",
            [
                "MariaDB", "JSON", "Cryptography", "Merkle", "Files", "FoundationEssentials",
                "Synchronization",
            ], "the log commits to bytes and knows no way in"
        ),
        ("Sources/Interface/DeviceFiles", ["Domain"], "a file format knows the domain only"),
        (
            "Sources/Interface/REST",
            [
                "Application", "Domain", "DeviceFiles", "HTTP", "JSON", "JOSE",
                "FoundationEssentials",
            ],
            "a way in knows no other and no database"
        ),
        (
            "Sources/Interface/Languages", ["Domain", "HTTP", "HTML"],
            "what is said everywhere knows no way in"
        ),
        (
            "Sources/Interface/Letters",
            ["Application", "Domain", "Languages", "Mail", "Cryptography"],
            "a way out knows no way in and no database"
        ),
        (
            "Sources/Interface/OAuth2Share",
            [
                "Application", "Domain", "Languages", "HTTP", "HTML", "JSON", "JOSE",
                "Cryptography",
            ],
            "a way in knows no other and no database"
        ),
        (
            "Sources/Interface/Pages",
            [
                "Application", "Domain", "Languages", "HTTP", "HTML", "JSON", "Cryptography",
                "QRCode", "Archive",
            ],
            "a way in knows no other and no database"
        ),
    ]

    static func layers(_ file: SourceFile) -> [Finding] {
        guard file.lies(in: "Sources"), !file.lies(in: "Sources/tpaas") else { return [] }
        let row = table.first { file.lies(in: $0.folder) }
        return imports(of: file).compactMap { index, module in
            if let row, row.allowed.contains(module) { return nil }
            let reason = row?.reason ?? "the folder has no row in ImportRules.table"
            return file.finding(
                index,
                "import of \(module): \(reason); use a port or move the code"
            )
        }
    }

    /// The modules that a file imports, in whatever form the statement has.
    static func imports(of file: SourceFile) -> [(index: Int, module: String)] {
        file.code.enumerated().flatMap { index, line in
            line.split(separator: ";").compactMap { module(of: $0) }.map { (index, $0) }
        }
    }

    private static func module(of statement: Substring) -> String? {
        let words = statement.split { $0 == " " || $0 == "\t" }
        guard let position = words.firstIndex(of: "import") else { return nil }
        let before = words[..<position]
        let forms: Set<Substring> = ["package", "public", "internal", "private", "fileprivate"]
        guard before.allSatisfy({ forms.contains($0) || $0.hasPrefix("@") }) else { return nil }
        let kinds: Set<Substring> = [
            "struct", "enum", "class", "protocol", "func", "var", "let", "typealias",
        ]
        let name = words[(position + 1)...].first { !kinds.contains($0) }
        return name?.split(separator: ".").first.map(String.init)
    }
}
