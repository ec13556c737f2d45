internal import Application
internal import Domain

extension Visit {
    /// All whose data who is logged in may see.
    func circle() throws(Refusal) -> Circle {
        guard let circle = try parts.own.circles.circle(of: try person, at: now) else {
            throw .unauthenticated
        }
        return circle
    }

    /// What who is logged in stands for over an owner: as his circle has it, without another round
    /// trip; of a stranger, as for one who is not there.
    func standing(over owner: User.ID, in circle: Circle) throws(Refusal) -> Standing {
        if let member = circle.member(owner) { return member.standing }
        return try standing(over: owner)
    }

    /// The clock and the calendar of an owner; of a stranger, UTC's.
    func clock(of owner: User.ID, in circle: Circle) -> ReaderClock {
        ReaderClock(zone: circle.member(owner)?.timeZone ?? "UTC", zones: parts.zones)
    }
}
