/// That readings of somebody were beyond a threshold, until somebody has acknowledged it.
///
/// It has no value of health; who may read the readings finds them where they are.
package struct Alert: Hashable, Sendable {
    /// An alert's identifier.
    package typealias ID = Identifier<Alert>

    /// Who acknowledged it, and when.
    package struct Acknowledgement: Hashable, Sendable {
        /// Who; nil: somebody whose account is closed.
        package let person: User.ID?

        /// When.
        package let time: Moment

        /// Who acknowledged it, and when.
        package init(person: User.ID?, time: Moment) {
            self.person = person
            self.time = time
        }
    }

    /// Its identifier.
    package let id: ID

    /// Whose readings.
    package let owner: User.ID

    /// Of which data type.
    package let type: DataType.Code

    /// When the first of them came.
    package let raised: Moment

    /// When the earliest was measured.
    package let first: Moment

    /// When the latest was measured.
    package let last: Moment

    /// How many there are.
    package let readings: Int

    /// The address of the latest.
    package let place: Record.Address

    /// Where the latest is stored.
    package let shard: Shard.Name

    /// When it changed last: no two changes of alerts have the same.
    package let changed: Moment

    /// Who acknowledged it; nil: nobody has.
    package let acknowledgement: Acknowledgement?

    /// That readings were beyond a threshold.
    package init(
        id: ID,
        owner: User.ID,
        type: DataType.Code,
        raised: Moment,
        first: Moment,
        last: Moment,
        readings: Int,
        place: Record.Address,
        shard: Shard.Name,
        changed: Moment,
        acknowledgement: Acknowledgement?
    ) {
        self.id = id
        self.owner = owner
        self.type = type
        self.raised = raised
        self.first = first
        self.last = last
        self.readings = readings
        self.place = place
        self.shard = shard
        self.changed = changed
        self.acknowledgement = acknowledgement
    }

    /// Whether nobody has acknowledged it.
    package var isOpen: Bool { acknowledgement == nil }
}

/// What somebody may know of an alert.
package struct AlertView: Hashable, Sendable {
    /// By which rule he may.
    package let rule: Rule

    /// Whether he may read at all times from its first reading to its last; else he knows of the
    /// last alone.
    package let isWhole: Bool
}

extension Relations {
    /// What who acts may know of an alert now: it is for the owner, his doctors and his relatives,
    /// as far as they may read the last reading.
    ///
    /// - Parameters:
    ///   - alert: the alert, of the owner that these relations are about.
    ///   - way: how he comes; in an emergency nobody is told of alerts.
    ///   - now: the moment.
    /// - Returns: nil where he may not know that there is one.
    package func view(of alert: Alert, by way: Access.Way, at now: Moment) -> AlertView? {
        if case .emergency = way { return nil }
        let access = Access(
            way: way,
            owner: alert.owner,
            operation: .read,
            type: alert.type,
            shard: alert.shard
        )
        guard isConcerned(access, at: now),
            case .permit(let rule, let data) = decide(access, self, at: now),
            data.contains(alert.last)
        else { return nil }
        let end = alert.last + .milliseconds(1)
        let span = WindowSet([Window(from: alert.first, until: end)])
        return AlertView(rule: rule, isWhole: data.intersection(span) == span)
    }

    /// Whether who acts is the owner, his device, his doctor or his relative.
    private func isConcerned(_ access: Access, at now: Moment) -> Bool {
        guard let actor = access.actor, actor != access.owner else { return true }
        let kinds = kinds(at: now)
        return kinds.contains(.patientDoctor) || kinds.contains(.patientRelative)
    }

    /// Whether who acts may change the thresholds of a type for the owner: a doctor of his who may
    /// read it.
    package func maySetThresholds(of type: DataType.Code, at now: Moment) -> Bool {
        guard let actor, actor.id != owner.id, kinds(at: now).contains(.patientDoctor) else {
            return false
        }
        let access = Access(way: .pages(actor.id), owner: owner.id, operation: .read, type: type)
        return decide(access, self, at: now).isPermit
    }
}
