import Application
import Cryptography
import Domain
import Testing

@testable import Pages

extension World: SecondFactors, HalfSessions, Passkeys {
    func factors(of person: User.ID) throws(Refusal) -> EnrolledFactors {
        EnrolledFactors(
            timeCodes: timeCodes[person],
            passkeys: keys.filter { $0.person == person },
            recoveryCodes: recoveryCodes[person, default: []].count
        )
    }

    func begin(_ sealed: [UInt8], of person: User.ID, at now: Moment) throws(Refusal) -> Bool {
        guard timeCodes[person]?.confirmed == nil else { return false }
        timeCodes[person] = EnrolledFactors.TimeCodes(
            sealed: sealed,
            begun: now,
            confirmed: nil,
            lastStep: 0
        )
        return true
    }

    func turnOn(
        _ secret: EnrolledFactors.TimeCodes,
        step: Int64,
        _ recoveryCodes: [[UInt8]],
        of person: User.ID,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool {
        guard timeCodes[person] == secret else { return false }
        timeCodes[person] = EnrolledFactors.TimeCodes(
            sealed: secret.sealed,
            begun: secret.begun,
            confirmed: entry.time,
            lastStep: step
        )
        told += notices
        try replaceRecoveryCodes(recoveryCodes, of: person, with: entry)
        return true
    }

    func take(step: Int64, of person: User.ID) throws(Refusal) -> Bool {
        guard let codes = timeCodes[person], codes.lastStep < step else { return false }
        timeCodes[person] = EnrolledFactors.TimeCodes(
            sealed: codes.sealed,
            begun: codes.begun,
            confirmed: codes.confirmed,
            lastStep: step
        )
        return true
    }

    func take(
        recoveryCode: [UInt8],
        of person: User.ID,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        guard recoveryCodes[person]?.remove(recoveryCode) != nil else { return false }
        entries.append(entry)
        return true
    }

    func replaceRecoveryCodes(
        _ codes: [[UInt8]],
        of person: User.ID,
        with entry: AuditEntry
    ) throws(Refusal) {
        recoveryCodes[person] = Set(codes)
        open = open.filter { $0.value.person != person }
        entries.append(entry)
    }

    func reset(
        _ person: User.ID,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool {
        guard try factors(of: person).isOn else { return false }
        timeCodes[person] = nil
        keys.removeAll { $0.person == person }
        told += notices
        try replaceRecoveryCodes([], of: person, with: entry)
        return true
    }

    func turnOff(
        _ person: User.ID,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) {
        timeCodes[person] = nil
        told += notices
        let left = keys.contains { $0.person == person } ? recoveryCodes[person] : nil
        try replaceRecoveryCodes(Array(left ?? []), of: person, with: entry)
    }

    func open(
        _ half: HalfSession,
        _ hash: [UInt8],
        until expires: Moment
    ) throws(Refusal) {
        halves[hash] = (half, expires)
    }

    func half(_ hash: [UInt8], at now: Moment) throws(Refusal) -> HalfSession? {
        guard let (half, expires) = halves[hash], now < expires,
            people[half.person]?.isEnabled == true
        else { return nil }
        return half
    }

    func endHalf(_ hash: [UInt8]) throws(Refusal) { halves[hash] = nil }
}

extension World {
    static func makeFactorKey() -> AESGCMKey {
        var bytes = [UInt8](repeating: 5, count: AESGCMKey.count)
        guard let key = AESGCMKey(&bytes) else { preconditionFailure("a key") }
        return key
    }

    /// What the person's authenticator app shows now.
    func code(of person: User.ID, later steps: Int64 = 0) throws -> String {
        let sealed = try #require(timeCodes[person]).sealed
        let secret = try FactorSecrets(key: factorKey).open(sealed, of: person)
        return TOTP.code(secret, step: TOTP.step(at: now.milliseconds) + steps)
    }

    /// Gives a person a second factor; one recovery code is `aaaa-bbbb-cccc-dddd`.
    func enroll(_ person: User.ID) {
        let sealed = FactorSecrets(key: factorKey).make(of: person) { self.entropy.bytes($0) }
        timeCodes[person] = EnrolledFactors.TimeCodes(
            sealed: sealed,
            begun: now,
            confirmed: now,
            lastStep: 0
        )
        let codes = ["aaaa-bbbb-cccc-dddd", "eeee-ffff-gggg-hhhh"]
        recoveryCodes[person] = Set(codes.map { TypedFactor($0).digest(of: person) })
    }
}
