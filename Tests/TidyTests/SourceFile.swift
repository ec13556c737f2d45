/// A file of the project, as the rules see it.
struct SourceFile: Sendable {
    /// From the project's top level, with slashes.
    let path: String
    let lines: [String]

    /// The lines with what is in comments and string literals taken out; interpolations stay.
    let code: [String]

    /// The same lines in one piece, to look first whether a word is there at all.
    let stripped: String

    init(path: String, text: String) {
        self.path = path
        lines = Self.split(text)
        stripped = SwiftCode.stripped(text)
        code = Self.split(stripped)
    }

    var isSwift: Bool { path.hasSuffix(".swift") }

    /// Whether the file lies in the folder.
    func lies(in folder: String) -> Bool {
        path.hasPrefix(folder + "/")
    }

    /// The name without folders and suffix.
    var name: String {
        let last = path.split(separator: "/").last.map(String.init) ?? ""
        return last.split(separator: ".").first.map(String.init) ?? ""
    }

    private static func split(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}

/// What a rule has found, printed as compilers do.
struct Finding: Equatable, Sendable, CustomStringConvertible {
    let path: String
    let line: Int
    let what: String

    var description: String {
        "\(path):\(line): error: \(what)"
    }
}

extension SourceFile {
    /// A finding on a line that is counted from zero.
    func finding(_ index: Int, _ what: String) -> Finding {
        Finding(path: path, line: index + 1, what: what)
    }
}
