// swift-tools-version: 6.2

import PackageDescription

/// What every target is compiled with: warnings are errors, unsafe expressions are marked, and each
/// import says whom it is visible to, so that a leak across a layer is a compile error.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
]

/// A C library of the system: a module map and a shim header, nothing else.
func system(_ name: String, pkgConfig: String? = nil, apt: String? = nil) -> Target {
    .systemLibrary(
        name: name,
        path: "Sources/System/\(name)",
        pkgConfig: pkgConfig,
        providers: apt.map { [.apt([$0])] }
    )
}

/// A Swift target in the folder of its layer.
func target(_ layer: String, _ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(
        name: name,
        dependencies: dependencies,
        path: "Sources/\(layer)/\(name)",
        swiftSettings: settings
    )
}

/// The tests of one target.
func tests(
    _ name: String,
    _ dependencies: [Target.Dependency] = [],
    exclude: [String] = []
) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.byName(name: name)] + dependencies,
        path: "Tests/\(name)Tests",
        exclude: exclude,
        swiftSettings: settings
    )
}

let log: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "CoreMetrics", package: "swift-metrics")

let package = Package(
    name: "tpaas",
    products: [.executable(name: "tpaas", targets: ["tpaas"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(
            url: "https://github.com/apple/swift-configuration",
            from: "1.4.0",
            traits: ["YAML"]
        ),
    ],
    targets: [
        // System: C libraries
        system("CFastCGI", apt: "libfcgi-dev"),
        system("CMariaDB", pkgConfig: "libmariadb", apt: "libmariadb-dev"),
        system("COpenSSL", pkgConfig: "libcrypto", apt: "libssl-dev"),
        system("CArgon2", pkgConfig: "libargon2", apt: "libargon2-dev"),
        system("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
        system("CQRCode", pkgConfig: "libqrencode", apt: "libqrencode-dev"),
        system("CFIDO2", pkgConfig: "libfido2", apt: "libfido2-dev"),
        system("CCBOR", pkgConfig: "libcbor", apt: "libcbor-dev"),
        system("CArchive", pkgConfig: "libarchive", apt: "libarchive-dev"),
        system("CLinux"),

        // Platform: what any server might want
        target("Platform", "JSON"),
        target("Platform", "HTTP", ["JSON"]),
        target("Platform", "HTML"),
        target("Platform", "FastCGI", ["HTTP", "CFastCGI", "CLinux"]),
        target("Platform", "MariaDB", ["CMariaDB"]),
        target("Platform", "Cryptography", ["COpenSSL", "CArgon2"]),
        target("Platform", "JOSE", ["Cryptography", "JSON"]),
        target("Platform", "HTTPClient", ["CCurl"]),
        target("Platform", "QRCode", ["CQRCode"]),
        target("Platform", "WebAuthn", ["CFIDO2", "CCBOR", "Cryptography", "JSON"]),
        target("Platform", "Mail", ["CCurl", "Files"]),
        target("Platform", "Observability", ["HTTP", "CLinux", log, metrics]),
        target("Platform", "Merkle", ["Cryptography", "COpenSSL"]),
        target("Platform", "Files"),
        target("Platform", "Archive", ["CArchive"]),

        // Core: the model, its rules and its use cases
        target("Core", "Domain"),
        target("Core", "Application", ["Domain"]),

        // Infrastructure: what the use cases' ports are made of
        target(
            "Infrastructure",
            "Persistence",
            ["Application", "Domain", "MariaDB", "JSON", "Cryptography", log]
        ),
        target(
            "Infrastructure",
            "LogService",
            ["MariaDB", "JSON", "Cryptography", "Merkle", "Files"]
        ),

        // Interface: the ways in
        target("Interface", "DeviceFiles", ["Domain"]),
        target("Interface", "Languages", ["Domain", "HTTP", "HTML"]),
        target(
            "Interface",
            "Letters",
            ["Application", "Domain", "Languages", "Mail", "Cryptography"]
        ),
        target(
            "Interface",
            "OAuth2Share",
            [
                "Application", "Domain", "Languages", "HTTP", "HTML", "JSON", "JOSE",
                "Cryptography",
            ]
        ),
        target(
            "Interface",
            "REST",
            ["Application", "Domain", "DeviceFiles", "HTTP", "JSON", "JOSE"]
        ),
        target(
            "Interface",
            "Pages",
            [
                "Application", "Domain", "Languages", "HTTP", "HTML", "JSON", "Cryptography",
                "QRCode", "WebAuthn", "Archive",
            ]
        ),

        // The executable: configuration, composition, command line
        .executableTarget(
            name: "tpaas",
            dependencies: [
                "JSON", "HTTP", "HTML", "FastCGI", "MariaDB", "Cryptography", "JOSE",
                "Observability", "Domain", "Application", "Persistence", "DeviceFiles",
                "OAuth2Share", "REST", "Pages", "Letters", "Mail", "LogService", "Merkle", "Files",
                "HTTPClient", "QRCode", "CLinux", log, metrics,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "Sources/tpaas",
            swiftSettings: settings
        ),

        // What all tests share: choices that a seed repeats
        .target(name: "Chances", path: "Tests/Chances", swiftSettings: settings),
        tests("JSON", ["Chances"]),
        tests("HTTP", ["Chances"]),
        tests("HTML"),
        tests("FastCGI", ["HTTP", "Chances"]),
        // A server of the tests' own
        .target(
            name: "PrivateMariaDB",
            dependencies: ["MariaDB"],
            path: "Tests/PrivateMariaDB",
            swiftSettings: settings
        ),
        tests("MariaDB", ["PrivateMariaDB", "Chances"]),
        tests("Cryptography"),
        // A client's keys, and what it signs
        .target(
            name: "KeyFakes",
            dependencies: ["JOSE", "Cryptography", "JSON"],
            path: "Tests/KeyFakes",
            swiftSettings: settings
        ),
        tests("JOSE", ["Cryptography", "JSON", "KeyFakes", "Chances"]),
        tests("Merkle", ["Cryptography", "Chances"]),
        tests("Observability", ["HTTP"]),
        tests("Domain", ["Chances"]),
        // Ports of the use cases in memory
        .target(
            name: "RecordFakes",
            dependencies: ["Application", "Domain"],
            path: "Tests/RecordFakes",
            swiftSettings: settings
        ),
        tests("Application", ["Domain", "RecordFakes", "Chances"]),
        tests(
            "Persistence",
            [
                "Application", "Domain", "MariaDB", "PrivateMariaDB", "RecordFakes", "DeviceFiles",
                "Cryptography", "Chances", log,
            ]
        ),
        tests(
            "LogService",
            [
                "Cryptography", "Domain", "Files", "MariaDB", "Merkle", "Persistence",
                "PrivateMariaDB", "Chances",
            ]
        ),
        tests("DeviceFiles", ["Domain", "Chances"]),
        tests("Languages", ["Domain", "HTTP"]),
        tests(
            "OAuth2Share",
            [
                "Application", "Domain", "HTTP", "JSON", "JOSE", "KeyFakes", "Languages",
                "Cryptography", "Chances",
            ],
            exclude: ["STATEMENTS.md"]
        ),
        tests(
            "REST",
            [
                "Application", "Domain", "HTTP", "JSON", "JOSE", "KeyFakes", "RecordFakes",
                "Chances",
            ]
        ),
        // An authenticator, and what it signs
        .target(
            name: "PasskeyFakes",
            dependencies: ["Cryptography", "JSON"],
            path: "Tests/PasskeyFakes",
            swiftSettings: settings
        ),
        tests(
            "WebAuthn",
            ["Cryptography", "JSON", "PasskeyFakes", "Chances"],
            exclude: ["vectors.txt"]
        ),
        tests(
            "Pages",
            [
                "Application", "Cryptography", "Domain", "HTML", "HTTP", "Languages", "WebAuthn",
                "PasskeyFakes", "ArchiveReader",
            ]
        ),
        tests("HTTPClient"),
        tests("QRCode"),
        // Reads archives by another's code
        .target(name: "ArchiveReader", path: "Tests/ArchiveReader", swiftSettings: settings),
        tests("Archive", ["ArchiveReader"]),
        tests("Mail", ["Chances"]),
        tests("Letters", ["Application", "Domain", "Mail", "Cryptography"]),
        .testTarget(
            name: "DeviceCommandTests",
            dependencies: ["tpaas", "Application", "Domain", "Chances"],
            path: "Tests/DeviceCommandTests",
            swiftSettings: settings
        ),
        .testTarget(name: "TidyTests", path: "Tests/TidyTests", swiftSettings: settings),
    ]
)
