package import Domain

/// Makes alerts of the critical readings that wait in the shards, and tells those concerned.
///
/// A reading is committed with the note that it is critical; the note goes when the alert is
/// committed. Whoever dies in between leaves it, and finds out the next time that it was done; so
/// does another steward who had read the note by then.
package struct RaiseAlerts {
    /// How many notes are taken at a time.
    package static let step = 200

    /// How long it is known that a note was taken: longer than a shard is away or a steward slow.
    package static let kept = Duration.seconds(30 * 86_400)

    private let readings: any WaitingReadings
    private let alerts: any AlertRaising
    private let standings: any Standings
    private let identifiers: any Identifiers

    /// The use case over its ports.
    package init(
        readings: any WaitingReadings,
        alerts: any AlertRaising,
        standings: any Standings,
        identifiers: any Identifiers
    ) {
        self.readings = readings
        self.alerts = alerts
        self.standings = standings
        self.identifiers = identifiers
    }

    /// Takes up some from each shard; one that is down holds up no other.
    ///
    /// - Returns: whether there may be more.
    /// - Throws: `Refusal.unavailable`, when all shards were asked.
    package func callAsFunction(at now: Moment) throws(Refusal) -> Bool {
        var (isMore, fault) = (false, Refusal?.none)
        for shard in readings.shards {
            do throws(Refusal) {
                let waiting = try readings.waiting(in: shard.name, limit: Self.step)
                for reading in waiting { try raise(reading, at: now) }
                guard !waiting.isEmpty else { continue }
                try readings.remove(waiting.map(\.id), in: shard.name)
                try alerts.forget(takenBefore: now - Self.kept)
                isMore = isMore || waiting.count == Self.step
            } catch {
                fault = error
            }
        }
        if let fault { throw fault }
        return isMore
    }

    private func raise(_ found: CriticalReadings, at now: Moment) throws(Refusal) {
        let id: Alert.ID = identifiers.next(at: now)
        let isOpen = try alerts.hasOpenAlert(of: found.owner, found.type)
        if isOpen, try alerts.raise(found, as: id, telling: nil, at: now) { return }
        let told = try told(of: found, as: id, at: now)
        _ = try alerts.raise(found, as: id, telling: told, at: now)
    }

    /// Whoever may know of a new alert now.
    private func told(
        of found: CriticalReadings,
        as id: Alert.ID,
        at now: Moment
    ) throws(Refusal) -> [PostedNotice] {
        let alert = Alert(
            id: id,
            owner: found.owner,
            type: found.type,
            raised: now,
            first: found.first,
            last: found.last,
            readings: found.count,
            place: found.place,
            shard: found.shard,
            changed: now,
            acknowledgement: nil
        )
        let people = try alerts.people(around: found.owner)
        let standings = try standings.standings(ofPeople: people, over: found.owner, at: now)
        return standings.filter {
            ReachingAlert(alert: alert, standing: $0.value).view(at: now) != nil
        }
        .map { person, _ in
            PostedNotice(
                Notice(id: identifiers.next(at: now), .criticalReading, at: now),
                to: .person(person)
            )
        }
    }
}
