/// The house rules that a machine can check.
enum Tidy {
    /// Rules for one Swift file.
    static let rules: [(name: String, check: @Sendable (SourceFile) -> [Finding])] = [
        ("length of files", LengthRules.file),
        ("length of lines", LengthRules.line),
        ("length of functions", LengthRules.function),
        ("layers", ImportRules.layers),
        ("banned calls", BanRules.calls),
        ("Foundation", BanRules.foundation),
        ("disabled tests", BanRules.disabled),
        ("names of types", NameRules.types),
        ("names of files", NameRules.files),
        ("documentation", CommentRules.documentation),
        ("marks", CommentRules.marks),
        ("paths of machines", CommentRules.machine),
    ]

    static func findings(in files: [SourceFile]) -> [Finding] {
        files.flatMap { file in rules.flatMap { $0.check(file) } } + TreeRules.useCases(files)
    }
}
