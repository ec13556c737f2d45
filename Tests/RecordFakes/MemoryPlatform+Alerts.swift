package import Application
package import Domain

extension MemoryPlatform: AlertBoard {
    /// Alerts of a person and of all who gave him something once.
    package func alerts(
        reaching person: User.ID,
        _ selection: AlertSelection,
        limit: Int
    ) throws(Refusal) -> [ReachingAlert] {
        let chosen = alerts.filter { alert in
            switch selection {
            case .one(let id): alert.id == id
            case .open: alert.isOpen
            case .changed(let after): alert.changed > after
            case .shown: true
            }
        }
        return chosen.sorted { $0.changed < $1.changed }.prefix(limit).map { alert in
            ReachingAlert(
                alert: alert,
                standing: Standing(
                    way: .pages(person),
                    actor: Relations.Actor(id: person),
                    app: nil,
                    relations: atPages[alert.owner]
                ),
                ownerName: names[alert.owner] ?? "",
                acknowledger: alert.acknowledgement?.person.flatMap { names[$0] }
            )
        }
    }

    /// Acknowledges an alert.
    package func acknowledge(
        _ id: Alert.ID,
        by person: User.ID,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        guard let index = alerts.firstIndex(where: { $0.id == id && $0.isOpen }) else {
            return false
        }
        let old = alerts[index]
        alerts[index] = Alert(
            id: old.id,
            owner: old.owner,
            type: old.type,
            raised: old.raised,
            first: old.first,
            last: old.last,
            readings: old.readings,
            place: old.place,
            shard: old.shard,
            changed: entry.time,
            acknowledgement: Alert.Acknowledgement(person: person, time: entry.time)
        )
        try record(entry)
        return true
    }
}
