import Application
import Domain

@testable import Pages

extension World: AlertBoard {
    func alerts(
        reaching person: User.ID,
        _ selection: AlertSelection,
        limit: Int
    ) throws(Refusal) -> [ReachingAlert] {
        var found: [ReachingAlert] = []
        for alert in alerts {
            switch selection {
            case .one(let id) where alert.id != id: continue
            case .open where !alert.isOpen: continue
            default: break
            }
            guard
                let standing = try standing(ofPerson: person, over: alert.owner, at: now)
            else { continue }
            let done = alert.acknowledgement?.person.flatMap { people[$0]?.name.full }
            found.append(
                ReachingAlert(
                    alert: alert,
                    standing: standing,
                    ownerName: people[alert.owner]?.name.full ?? "",
                    acknowledger: done,
                    timeZone: "Europe/Rome"
                )
            )
        }
        return found
    }

    func acknowledge(
        _ id: Alert.ID,
        by person: User.ID,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        guard let index = alerts.firstIndex(where: { $0.id == id && $0.isOpen }) else {
            return false
        }
        let done = Alert.Acknowledgement(person: person, time: entry.time)
        alerts[index] = alert(alerts[index].id, of: alerts[index].owner, done)
        entries.append(entry)
        return true
    }

    /// An alert of activity.
    func alert(
        _ id: Alert.ID,
        of owner: User.ID,
        _ acknowledgement: Alert.Acknowledgement? = nil
    ) -> Alert {
        Alert(
            id: id,
            owner: owner,
            type: activity,
            raised: now,
            first: now - .seconds(60),
            last: now,
            readings: 7,
            place: .row(Identifier(high: 1, low: 1)),
            shard: World.shardName,
            changed: now,
            acknowledgement: acknowledgement
        )
    }
}

extension World: ThresholdBook {
    func thresholds(of owner: User.ID) throws(Refusal) -> [DataType.Code: SetThresholds] {
        thresholds[owner] ?? [:]
    }

    func set(
        _ given: Thresholds?,
        of type: DataType.Code,
        for owner: User.ID,
        with entry: AuditEntry
    ) throws(Refusal) {
        thresholds[owner, default: [:]][type] = given.map { given in
            SetThresholds(
                type: type,
                thresholds: given,
                change: entry.actor.map { .init(person: $0, time: entry.time) }
            )
        }
        entries.append(entry)
    }
}
