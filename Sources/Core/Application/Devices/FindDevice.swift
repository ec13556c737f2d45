package import Domain

/// Finds the device that shows the code which a person enters.
///
/// A code has 34.6 bits, so that guessing is what has to be kept from: attempts are counted for
/// the code, the person and the address, before they are made (RFC 8628 §5.1).
package struct FindDevice {
    /// How often one code may be tried in a quarter of an hour.
    package static let mostOfCode = 20

    /// How many wrong codes a person may try in a quarter of an hour.
    package static let mostOfPerson = 10

    /// How many wrong codes an address may try in a quarter of an hour.
    package static let mostOfAddress = 30

    private let codes: any DeviceCodes
    private let throttle: any Throttle

    /// The use case over its ports.
    package init(codes: any DeviceCodes, throttle: any Throttle) {
        self.codes = codes
        self.throttle = throttle
    }

    /// Who tries which code from where.
    package struct Attempt: Hashable, Sendable {
        /// The digest of the user code.
        package let userCode: [UInt8]

        /// The SHA-256 under which attempts of the person are counted.
        package let person: [UInt8]

        /// The SHA-256 under which attempts from the address are counted.
        package let address: [UInt8]

        /// Who tries which code from where.
        package init(userCode: [UInt8], person: [UInt8], address: [UInt8]) {
            self.userCode = userCode
            self.person = person
            self.address = address
        }
    }

    /// The device.
    ///
    /// - Returns: nil where none waits with this code.
    /// - Throws: `Refusal.throttled`, also where the code is right; `Refusal.unavailable`.
    package func callAsFunction(
        _ attempt: Attempt,
        at now: Moment
    ) throws(Refusal) -> WaitingDevice? {
        let allowances = [
            Allowance(subject: attempt.userCode, limit: Self.mostOfCode),
            Allowance(subject: attempt.person, limit: Self.mostOfPerson),
            Allowance(subject: attempt.address, limit: Self.mostOfAddress),
        ]
        try throttle.allow(allowances, at: now)
        guard let device = try codes.waiting(attempt.userCode, at: now) else { return nil }
        try throttle.giveBack([attempt.person, attempt.address])
        return device
    }
}
