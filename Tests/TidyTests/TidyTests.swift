import Foundation
import Testing

/// The tree as it stands obeys the rules.
struct TidyTests {
    @Test func `every file is tidy`() throws {
        let files = try Checkout().swiftFiles()
        #expect(files.count > 30)
        for finding in Tidy.findings(in: files) { Issue.record("\(finding)") }
    }

    @Test func `the top level holds what it may`() throws {
        for finding in TreeRules.topLevel(try Checkout().paths) { Issue.record("\(finding)") }
    }

    @Test func `no file is larger than 64 KiB`() throws {
        let checkout = try Checkout()
        for path in checkout.paths {
            guard let bytes = checkout.size(of: path) else { continue }
            for finding in TreeRules.size(path, bytes: bytes) { Issue.record("\(finding)") }
        }
    }

    @Test func `every test that a list of statements names is there`() throws {
        let folder = try Checkout().root.appending(path: "Tests")
        let list = folder.appending(path: "OAuth2ShareTests/STATEMENTS.md")
        let named = StatementRules.tests(
            try String(contentsOf: list, encoding: .utf8),
            in: "OAuth2ShareTests"
        )
        #expect(named.count > 100)
        for (file, test) in named {
            let path = folder.appending(path: file)
            let source = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
            let isThere = !source.isEmpty && StatementRules.has(test, in: source)
            #expect(isThere, "\(file): \(test ?? "")")
        }
    }

    @Test func `the formatter has nothing to say`() throws {
        let opinion = try Checkout.lint(["Package.swift", "Sources", "Tests"], in: Checkout().root)
        #expect(opinion == "", "use swift format --in-place; it says: \(opinion)")
    }

    @Test func `the formatter has something to say about a bad file`() throws {
        let checkout = try Checkout()
        let folder = FileManager.default.temporaryDirectory.appending(path: "tidy-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(
            at: checkout.root.appending(path: ".swift-format"),
            to: folder.appending(path: ".swift-format")
        )
        let file = folder.appending(path: "Bad.swift")
        try Data("let a   = b!\n".utf8).write(to: file)
        let opinion = try Checkout.lint([file.path], in: folder)
        #expect(opinion.contains("NeverForceUnwrap"))
    }
}
