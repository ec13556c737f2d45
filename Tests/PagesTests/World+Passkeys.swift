import Application
import Domain

@testable import Pages

extension World {
    func passkey(_ credential: [UInt8]) throws(Refusal) -> Passkey? {
        keys.first { $0.credential == credential && people[$0.person]?.isEnabled == true }
    }

    func add(
        _ passkey: Passkey,
        _ recoveryCodes: [[UInt8]]?,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) {
        guard !keys.contains(where: { $0.credential == passkey.credential }) else {
            throw .conflict(.exists)
        }
        keys.append(passkey)
        told += notices
        let codes = recoveryCodes ?? Array(self.recoveryCodes[passkey.person, default: []])
        try replaceRecoveryCodes(codes, of: passkey.person, with: entry)
    }

    func rename(
        _ credential: [UInt8],
        of person: User.ID,
        to name: String,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        guard change(credential, of: person, { $0.changed(name: name) }) else { return false }
        entries.append(entry)
        return true
    }

    func remove(
        _ credential: [UInt8],
        of person: User.ID,
        with entry: AuditEntry,
        telling notices: [PostedNotice]
    ) throws(Refusal) -> Bool {
        let isTheirs: (Passkey) -> Bool = { $0.credential == credential && $0.person == person }
        guard keys.contains(where: isTheirs) else { return false }
        keys.removeAll(where: isTheirs)
        told += notices
        let isLast = timeCodes[person] == nil && !keys.contains { $0.person == person }
        let codes = isLast ? [] : Array(recoveryCodes[person, default: []])
        try replaceRecoveryCodes(codes, of: person, with: entry)
        return true
    }

    func use(_ credential: [UInt8], count: UInt32, at now: Moment) throws(Refusal) -> Bool {
        guard let key = keys.first(where: { $0.credential == credential }),
            key.isOriginal(signing: count)
        else { return false }
        return change(credential, of: key.person) { $0.changed(count: count, lastUsed: now) }
    }

    private func change(
        _ credential: [UInt8],
        of person: User.ID,
        _ body: (Passkey) -> Passkey
    ) -> Bool {
        guard
            let place = keys.firstIndex(where: {
                $0.credential == credential && $0.person == person
            })
        else { return false }
        keys[place] = body(keys[place])
        return true
    }
}

extension Passkey {
    fileprivate func changed(
        name: String? = nil,
        count: UInt32? = nil,
        lastUsed: Moment? = nil
    ) -> Passkey {
        Passkey(
            credential: credential,
            person: person,
            name: name ?? self.name,
            key: key,
            count: count ?? self.count,
            created: created,
            lastUsed: lastUsed ?? self.lastUsed
        )
    }
}
