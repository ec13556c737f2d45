/// What a new password must be (NIST SP 800-63B-4 §3.1.1.2): long, and not guessed first.
///
/// No rule says which kinds of characters it has.
struct PasswordRule {
    /// The fewest characters, where the password is the only factor.
    static let shortest = 15

    /// The fewest characters beside a second factor.
    static let shortestBesideFactor = 8

    /// The most characters.
    static let longest = 128

    /// What is wrong with a password.
    enum Fault: Hashable, Sendable, CaseIterable {
        case tooShort, tooLong, common, repeats, personal
    }

    /// Words that guessers try first: the person's names, the parts of the e-mail address.
    private let personal: [String]

    /// The fewest characters that it takes.
    let least: Int

    /// The rule for a person; `isAlone`: the account has no second factor.
    init(names: [String], email: String, isAlone: Bool = true) {
        least = isAlone ? Self.shortest : Self.shortestBesideFactor
        let parts = email.split { "@.-_+".contains($0) }.map(String.init)
        let words = names.flatMap { $0.split(separator: " ").map(String.init) }
        personal = (words + parts + ["tpaas"]).map(Self.folded).filter { $0.count >= 3 }
            .sorted { $0.count > $1.count }
    }

    /// What is wrong with a password; nil where nothing is.
    func fault(of password: String) -> Fault? {
        let length = password.unicodeScalars.count
        guard length >= least else { return .tooShort }
        guard length <= Self.longest else { return .tooLong }
        let folded = Self.folded(password)
        if GuessedPasswords.list.contains(folded) { return .common }
        if Self.repeats(Array(folded)) { return .repeats }
        let rest = personal.reduce(folded) { rest, word in Self.removing(word, from: rest) }
        return rest != folded && rest.count < 8 ? .personal : nil
    }

    /// Lower case, without what people put between words.
    private static func folded(_ text: String) -> String {
        String(text.lowercased().filter { !" -_.,;:!?".contains($0) })
    }

    /// Whether it is a short piece over and over, a run along the alphabet, or of few characters.
    private static func repeats(_ characters: [Character]) -> Bool {
        guard Set(characters).count >= 5 else { return true }
        let period = (1...max(1, characters.count / 2)).contains { period in
            characters.indices.dropFirst(period).allSatisfy {
                characters[$0] == characters[$0 - period]
            }
        }
        let values = characters.compactMap { $0.asciiValue.map(Int.init) }
        let steps = zip(values, values.dropFirst()).map { $1 - $0 }
        let inRow = steps.filter { $0 == 1 || $0 == -1 }.count
        return period || values.count == characters.count && inRow * 10 >= steps.count * 8
    }

    private static func removing(_ word: String, from text: String) -> String {
        var rest = text[...]
        var kept = ""
        while !rest.isEmpty {
            if rest.hasPrefix(word) {
                rest = rest.dropFirst(word.count)
            } else {
                kept.append(rest.removeFirst())
            }
        }
        return kept
    }
}
