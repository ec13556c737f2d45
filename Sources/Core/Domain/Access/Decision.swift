/// What the domain answers to an access.
package enum Decision: Hashable, Sendable {
    /// It may be done, to data of these times.
    case permit(by: Rule, data: WindowSet)

    /// It may not be done.
    case deny(because: Denial)

    /// Whether it may be done.
    package var isPermit: Bool {
        if case .permit = self { true } else { false }
    }
}

/// The rule by which an access is permitted (`domain.md`, the decision); the audit keeps its name.
package enum Rule: String, Hashable, Sendable, CaseIterable {
    /// Rule 0: the owner at the pages.
    case owner

    /// Rule 0: somebody at the pages to whom the owner delegated.
    case delegate

    /// Rule 1: the owner uses an app on his own data.
    case normal

    /// Rule 2: a device of the owner, without him.
    case device = "independent-device"

    /// Rule 3: a subscriber of an app to which the owner delegated for subscribers.
    case authenticatedUser = "authenticated-user"

    /// Rule 4: somebody to whom the owner delegated, by an app to which he delegated in turn.
    case authorizedUser = "authorized-user"

    /// Rule 5: a doctor in an emergency.
    case emergency
}

/// Why an access is denied; the audit keeps it for the owner, the asker may not always learn it.
package enum Denial: String, Error, Hashable, Sendable, CaseIterable {
    /// The relations at hand are not those of this owner, actor and app.
    case relationsOfOthers = "relations-of-others"
    case ownerDisabled = "owner-disabled"
    case actorDisabled = "actor-disabled"
    case residency
    case grantEnded = "grant-ended"

    /// The token names another owner, or opens nothing by itself.
    case notNamedByToken = "not-named-by-token"
    case appNotPublished = "app-not-published"
    case granterType = "granter-type"

    /// The token does not carry it.
    case scope

    /// The app's template does not ask for it.
    case template
    case notSubscribed = "not-subscribed"

    /// The owner has not given it to the app.
    case appNotAllowed = "app-not-allowed"

    /// The owner has not given it to who acts.
    case actorNotAllowed = "actor-not-allowed"

    /// Who acts has not given it to the app he uses.
    case actorsAppNotAllowed = "actors-app-not-allowed"

    /// The owner does not want apps to be used on what he gave.
    case appsForbidden = "apps-forbidden"

    /// What the two are to each other does not allow it.
    case roleCeiling = "role-ceiling"

    /// The rights that meet here are about data of different times.
    case dataWindow = "data-window"
    case emergencyNotDeclared = "emergency-not-declared"
    case emergencyEnded = "emergency-ended"
    case emergencyWithoutReason = "emergency-without-reason"
    case emergencyWithoutSecondFactor = "emergency-without-second-factor"
    case emergencyRefusedByOwner = "emergency-refused-by-owner"
    case emergencyIsReadOnly = "emergency-is-read-only"
    case emergencyNotADoctor = "emergency-not-a-doctor"
}

/// Decides whether an access may happen now, from the relations as they are now.
///
/// Deny by default; every condition of `domain.md` is a guard in the rule it belongs to. Nothing is
/// remembered from when a token was issued but what the token itself carries.
package func decide(_ access: Access, _ relations: Relations, at now: Moment) -> Decision {
    do throws(Denial) {
        try relations.areThose(of: access)
        try relations.peopleMayActAtAll(in: access)
        let (rule, data) =
            switch access.way {
            case .pages: try atPages(access, relations, at: now)
            case .emergency: try inEmergency(access, relations, at: now)
            case .app(let grant): try throughApp(access, grant, relations, at: now)
            }
        guard !data.isEmpty else { throw .dataWindow }
        return .permit(by: rule, data: data)
    } catch {
        return .deny(because: error)
    }
}

extension Relations {
    /// A slip in looking relations up must not open anything: they have to be about the same three.
    fileprivate func areThose(of access: Access) throws(Denial) {
        guard owner.id == access.owner, actor?.id == access.actor, app?.id == access.app else {
            throw .relationsOfOthers
        }
    }

    /// A disabled account ends everything at once; a shard that the owner forbids is shut.
    fileprivate func peopleMayActAtAll(in access: Access) throws(Denial) {
        guard owner.isEnabled else { throw .ownerDisabled }
        if let actor, !actor.isEnabled { throw .actorDisabled }
        if let shard = access.shard, owner.forbiddenShards.contains(shard) { throw .residency }
    }
}
