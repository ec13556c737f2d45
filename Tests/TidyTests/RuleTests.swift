import Testing

/// Each rule finds a planted violation, and leaves alone what only looks like one.
struct RuleTests {
    private typealias Rule = @Sendable (SourceFile) -> [Finding]

    private func found(_ rule: Rule, _ path: String, _ text: String) -> [Int] {
        rule(SourceFile(path: path, text: text)).map(\.line)
    }

    @Test func `a finding says where, what and what to use`() {
        let file = SourceFile(path: "Sources/Core/Domain/A.swift", text: "\nlet a = try! b()\n")
        #expect(
            BanRules.calls(file).map(\.description) == [
                "Sources/Core/Domain/A.swift:2: error: try!: use try, "
                    + "or a precondition with a sentence"
            ]
        )
    }

    @Test func `a file has at most 400 lines`() {
        let line = "let a = 1\n"
        #expect(found(LengthRules.file, "A.swift", String(repeating: line, count: 400)) == [])
        #expect(found(LengthRules.file, "A.swift", String(repeating: line, count: 401)) == [401])
    }

    @Test func `a line has at most 100 columns`() {
        let columns = String(repeating: "ä", count: 100)
        #expect(found(LengthRules.line, "A.swift", "\n\(columns)\n") == [])
        #expect(found(LengthRules.line, "A.swift", "\n\(columns)a\n") == [2])
    }

    @Test(arguments: [
        "func f() {", "package static func f<T>(\n    a: T\n) -> T {", "init?() {", "deinit {",
        "@Test func `a long { name`() {", "@available(*) package init(a: Int)\nwhere A: B {",
    ])
    func `a function has at most 60 lines`(head: String) {
        let lines = head.split(separator: "\n").count
        let fits = head + "\n" + String(repeating: "    a()\n", count: 59 - lines) + "}\n"
        let long = head + "\n" + String(repeating: "    a()\n", count: 60 - lines) + "}\n"
        #expect(found(LengthRules.function, "A.swift", fits) == [])
        #expect(found(LengthRules.function, "A.swift", long) == [1])
    }

    @Test func `what has no body has no length`() {
        let text =
            "protocol A {\n    func b()\n" + String(repeating: "    var c: C { get }\n", count: 70)
        #expect(found(LengthRules.function, "A.swift", text + "}\n") == [])
    }

    @Test(arguments: [
        ("Sources/Core/Domain/A.swift", "import Glibc"),
        ("Sources/Core/Domain/A.swift", "package import Application"),
        ("Sources/Core/Application/A.swift", "@testable import Persistence"),
        ("Sources/Core/Application/A.swift", "internal import struct MariaDB.Connection"),
        ("Sources/Core/Application/A.swift", "import Domain; import HTTP"),
        ("Sources/Platform/HTTP/A.swift", "private import Domain"),
        ("Sources/Infrastructure/Persistence/A.swift", "import HTTP"),
        ("Sources/Interface/REST/A.swift", "@_exported public import OAuth2Share"),
        ("Sources/Interface/Pages/A.swift", "import MariaDB"),
        ("Sources/Interface/DeviceFiles/A.swift", "import Application"),
        ("Sources/Elsewhere/A.swift", "import Domain"),
    ])
    func `an import against the layers is found`(path: String, statement: String) {
        #expect(found(ImportRules.layers, path, "// A\n\(statement)\n") == [2])
    }

    @Test(arguments: [
        ("Sources/Core/Application/A.swift", "package import Domain"),
        ("Sources/Core/Domain/A.swift", "// import HTTP"),
        ("Sources/Core/Domain/A.swift", "let important = 1"),
        ("Sources/Platform/HTTP/A.swift", "internal import JSON"),
        ("Sources/tpaas/A.swift", "import MariaDB"),
        ("Tests/DomainTests/A.swift", "@testable import Domain"),
    ])
    func `an import of one's own layer is fine`(path: String, statement: String) {
        #expect(found(ImportRules.layers, path, statement) == [])
    }

    @Test(arguments: BanRules.bans.map(\.call))
    func `every banned call is found, and not in texts`(call: String) {
        let path = "Sources/Core/Domain/A.swift"
        #expect(found(BanRules.calls, path, "let a = 1\nlet b = \(call)x)\n") == [2])
        #expect(found(BanRules.calls, path, "let a = \"\\(\(call)x)\"\n") == [1])
        #expect(found(BanRules.calls, path, "// \(call)x)\n/* \(call) */\n") == [])
        #expect(found(BanRules.calls, path, "let a = \"\(call)\"\nlet b = #\"\(call)\"#\n") == [])
        #expect(found(BanRules.calls, path, "let a = \"\"\"\n    \(call)\n    \"\"\"\n") == [])
        #expect(found(BanRules.calls, "Tests/A.swift", call) == [])
    }

    @Test func `a banned call is right in its own folder only`() {
        #expect(found(BanRules.calls, "Sources/tpaas/A.swift", "print(1)") == [])
        #expect(found(BanRules.calls, "Sources/Platform/A.swift", "print(1)") == [1])
        #expect(found(BanRules.calls, "Sources/Platform/A.swift", "unsafe f()") == [])
        #expect(found(BanRules.calls, "Sources/tpaas/A.swift", "unsafe f()") == [1])
        #expect(found(BanRules.calls, "Sources/Core/A.swift", "footprint(1)") == [])
        #expect(found(BanRules.calls, "Sources/Core/A.swift", "footprint(print(1))") == [1])
    }

    @Test func `Foundation is for the executable and tests`() {
        let text = "import FoundationEssentials\nimport Foundation\n"
        #expect(found(BanRules.foundation, "Sources/Core/Domain/A.swift", text) == [2])
        #expect(found(BanRules.foundation, "Sources/Platform/HTTP/A.swift", text) == [2])
        #expect(found(BanRules.foundation, "Sources/tpaas/A.swift", text) == [])
    }

    @Test func `a disabled test is found`() {
        #expect(found(BanRules.disabled, "Tests/A.swift", "@Test(.disabled(\"later\"))") == [1])
        #expect(found(BanRules.disabled, "Tests/A.swift", "\".disabled(\"") == [])
    }

    @Test(arguments: NameRules.banned.sorted())
    func `a word that says nothing is found in types and files`(word: String) {
        #expect(found(NameRules.types, "A.swift", "\npackage final class HTTP\(word) {}") == [2])
        #expect(found(NameRules.types, "A.swift", "enum \(word)Kind {}") == [1])
        #expect(found(NameRules.files, "Sources/A/Login\(word).swift", "") == [1])
        #expect(found(NameRules.files, "Sources/\(word)/A.swift", "") == [1])
    }

    @Test func `words within words are fine`() {
        #expect(found(NameRules.types, "A.swift", "struct Information {}\nstruct Data2 {}") == [])
        #expect(found(NameRules.types, "A.swift", "struct Data {}") == [1])
        #expect(found(NameRules.files, "Sources/Infrastructure/LogService/A.swift", "") == [])
        #expect(NameRules.words(of: "HTTPHandlerTests") == ["HTTP", "Handler", "Tests"])
    }

    @Test func `a declaration for others has a comment`() {
        let path = "Sources/Core/Domain/A.swift"
        let rule = CommentRules.documentation
        #expect(found(rule, path, "\npackage struct A {}") == [2])
        #expect(found(rule, path, "// A.\npackage struct A {}") == [2])
        #expect(found(rule, path, "/// A.\n\npublic func a() {}") == [3])
        #expect(found(rule, path, "@safe package struct A {}") == [1])
        #expect(found(rule, path, "/// A.\n@safe\npackage struct A {}") == [])
        #expect(found(rule, path, "package import Domain\npackage extension A {}") == [])
        #expect(found(rule, "Tests/A.swift", "package struct A {}") == [])
    }

    @Test func `a mark of something undone is found`() {
        for mark in ["TO" + "DO", "FIX" + "ME"] {
            #expect(found(CommentRules.marks, "A.swift", "\n// \(mark): later") == [2])
        }
    }

    @Test(arguments: ["work", "home", "Users", "root", "opt"])
    func `a path of one machine is found`(root: String) {
        #expect(found(CommentRules.machine, "A.swift", "let a = \"/\(root)/x\"") == [1])
        #expect(found(CommentRules.machine, "A.swift", "let a = \"/api/\(root)/x\"") == [])
    }

    @Test func `a stranger at the top level is found`() {
        let paths = ["Sources/A.swift", "docs/a.md", ".gitignore", ".ci/run", "a.txt", "README.md"]
        #expect(TreeRules.topLevel(paths).map(\.path) == ["a.txt", "docs"])
    }

    @Test func `a large file is found`() {
        #expect(TreeRules.size("a", bytes: 65_536) == [])
        #expect(TreeRules.size("a", bytes: 65_537).count == 1)
    }

    @Test func `a use case without a test is found`() {
        let useCase = SourceFile(
            path: "Sources/Core/Application/Apps/EndGrant.swift",
            text: "package struct EndGrant {\n    package func callAsFunction() {}\n}\n"
        )
        let test = SourceFile(path: "Tests/ApplicationTests/A.swift", text: "EndGrant()()\n")
        let other = SourceFile(path: "Tests/ApplicationTests/A.swift", text: "// EndGrant\n")
        let tidy = SourceFile(path: "Tests/TidyTests/A.swift", text: "EndGrant()\n")
        #expect(TreeRules.useCases([useCase, test]) == [])
        #expect(TreeRules.useCases([useCase, other, tidy]).map(\.path) == [useCase.path])
    }

    @Test func `a test that a list names and that is not there is found`() {
        let row = "| 1 | a rule | `ATests` one; two …; `BTests/CTests` |\n| 2 | none | later |"
        let named = StatementRules.tests(row, in: "Here")
        #expect(
            named.map(\.file) == ["Here/ATests.swift", "Here/ATests.swift", "BTests/CTests.swift"]
        )
        #expect(named.map(\.test) == ["one", "two …", nil])
        let source = "func `one`() {} func `two and three`() {} def test_a_b(c):"
        for there in ["one", "two …", nil, "test_a_b"] {
            #expect(StatementRules.has(there, in: source))
        }
        for missing in ["on", "two", "three", "test_a"] {
            #expect(!StatementRules.has(missing, in: source))
        }
    }

    @Test func `every rule for a file is one that the tree is held to`() {
        #expect(Tidy.rules.count == 12)
        let text = "package import HTTP\n\npackage struct AHandler { let a = try! b() }\n"
        let file = SourceFile(path: "Sources/Core/Domain/A.swift", text: text)
        #expect(Tidy.findings(in: [file]).map(\.line) == [1, 3, 3, 3])
    }
}
