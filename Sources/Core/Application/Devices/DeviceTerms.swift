package import Domain

/// What an owner says of a device when he lets it in.
package struct DeviceTerms: Hashable, Sendable {
    /// The longest name, in characters.
    package static let longestName = 100

    /// After how many days without use a device may have to log in anew.
    package static let idleDays = [30, 90, 180, 365]

    /// What he calls it.
    package let name: String

    /// How long its refresh token lasts unused.
    package let idle: Duration

    /// What an owner says of a device.
    ///
    /// - Throws: `Refusal.invalid` with the field `name` or `idle`.
    package init(name: String, idleDays: Int?) throws(Refusal) {
        guard let idleDays, Self.idleDays.contains(idleDays) else {
            throw .invalid("idle", "Choose after how long without use the device is shut out.")
        }
        self.name = try Self.name(name)
        idle = .seconds(idleDays * 86_400)
    }

    /// A name without the white space around it.
    ///
    /// - Throws: `Refusal.invalid` with the field `name` where it is empty, too long or has control
    ///   characters.
    static func name(_ text: String) throws(Refusal) -> String {
        var name = text[...]
        while name.first?.isWhitespace == true { name.removeFirst() }
        while name.last?.isWhitespace == true { name.removeLast() }
        guard (1...longestName).contains(name.unicodeScalars.count),
            name.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { throw .invalid("name", "Give the device a name of at most 100 letters.") }
        return String(name)
    }
}
