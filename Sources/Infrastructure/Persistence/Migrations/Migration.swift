package import MariaDB

/// One numbered step of a schema, from a file `0003-policies.sql`.
package struct Migration: Sendable {
    /// Its number; steps are applied in the order of their numbers.
    package let number: Int

    /// What it is about.
    package let name: String

    /// The statements.
    package let script: Script

    /// One numbered step; nil if the name is not four digits, a hyphen, words and `.sql`.
    ///
    /// - Parameters:
    ///   - file: the file's name.
    ///   - script: what is in it.
    package init?(file: String, script: Script) {
        guard file.hasSuffix(".sql"), file.utf8.count > 9, file.dropFirst(4).hasPrefix("-"),
            let number = Int(file.prefix(4)), number > 0
        else { return nil }
        self.number = number
        name = String(file.dropFirst(5).dropLast(4))
        self.script = script
    }
}
