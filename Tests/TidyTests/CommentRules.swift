/// What is written for readers: each declaration for others is explained, no promise is left.
enum CommentRules {
    static func documentation(_ file: SourceFile) -> [Finding] {
        guard file.lies(in: "Sources") else { return [] }
        return file.code.indices.filter { declares(file.code[$0]) }.filter { index in
            !isDocumented(index, in: file)
        }.map { file.finding($0, "a declaration for others without a comment: use /// above it") }
    }

    private static func declares(_ line: String) -> Bool {
        let words = line.split(separator: " ").drop { $0.hasPrefix("@") }
        guard let access = words.first, ["package", "public", "open"].contains(access) else {
            return false
        }
        return !words.contains("import") && !words.contains("extension")
    }

    private static func isDocumented(_ index: Int, in file: SourceFile) -> Bool {
        for above in file.lines[..<index].reversed() {
            let text = above.drop { $0 == " " }
            if text.hasPrefix("@") || text.hasPrefix("#if") { continue }
            return text.hasPrefix("///") || text.hasSuffix("*/")
        }
        return false
    }

    static func marks(_ file: SourceFile) -> [Finding] {
        let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X:"]
        return file.lines.enumerated().flatMap { index, line in
            marks.filter { BanRules.occurs($0, in: line) }.map {
                file.finding(index, "\($0): use an issue, or do it")
            }
        }
    }

    /// Paths that exist on one machine only.
    ///
    /// Where a system keeps things (`/etc`, `/run`) is fine.
    static func machine(_ file: SourceFile) -> [Finding] {
        let roots = ["work", "home", "Users", "root", "opt"].map { "\"/\($0)/" }
        return file.lines.enumerated().flatMap { index, line in
            roots.filter { line.contains($0) }.map {
                file.finding(index, "the path \($0)…: use a path from the configuration")
            }
        }
    }
}
