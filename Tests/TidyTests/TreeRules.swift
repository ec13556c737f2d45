/// What the tree as a whole looks like.
enum TreeRules {
    static let topLevel: Set = [
        "Package.swift", "Package.resolved", "Sources", "Tests", "nginx", "sql", "htdocs",
        "apps",
        "README.md", "ARCHITECTURE.md", "CHANGELOG.md", "Makefile",
    ]
    static let largestFile = 64 * 1024

    static func topLevel(_ paths: [String]) -> [Finding] {
        let names = Set(paths.compactMap { $0.split(separator: "/").first.map(String.init) })
        return names.subtracting(topLevel).filter { !$0.hasPrefix(".") }.sorted().map {
            Finding(path: $0, line: 1, what: "not at the top level; use \(topLevel.sorted())")
        }
    }

    static func size(_ path: String, bytes: Int) -> [Finding] {
        guard bytes > largestFile else { return [] }
        return [Finding(path: path, line: 1, what: "\(bytes) bytes; use at most \(largestFile)")]
    }

    /// Each use case is named in a test.
    ///
    /// A use case is a type that is called as a function.
    static func useCases(_ files: [SourceFile]) -> [Finding] {
        let tests = files.filter { $0.lies(in: "Tests") && !$0.lies(in: "Tests/TidyTests") }
        let words = Set(
            tests.flatMap { $0.code }.flatMap { line in
                line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
            }
        )
        return files.filter { isUseCase($0) && !words.contains($0.name) }.map {
            $0.finding(0, "the use case \($0.name) is in no test; use one for each refusal")
        }
    }

    private static func isUseCase(_ file: SourceFile) -> Bool {
        guard file.lies(in: "Sources/Core/Application") else { return false }
        return file.lies(in: "Sources/Core/Application/UseCases")
            || file.code.contains { $0.contains("func callAsFunction(") }
    }
}
