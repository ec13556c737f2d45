package import Domain

/// Asks the domain whether an access may happen, and writes down a refusal before it is told.
///
/// A permitted access is written down by the use case that knows how many entries it gave.
package struct Authorize {
    private let trail: any Trail
    private let identifiers: any Identifiers
    private let registry: DataTypeRegistry

    /// The use case over its ports.
    package init(trail: any Trail, identifiers: any Identifiers, registry: DataTypeRegistry) {
        self.trail = trail
        self.identifiers = identifiers
        self.registry = registry
    }

    /// A permitted access, with all that its audit entry needs.
    package struct Permit: Hashable, Sendable {
        /// What was permitted.
        package let access: Access

        /// The relations by which it was.
        package let relations: Relations

        /// The rule by which it was.
        package let rule: Rule

        /// The times of the data that are open.
        package let data: WindowSet

        /// The request.
        package let request: RequestContext
    }

    /// Permits an access or refuses it in the form in which the asker may learn of it.
    ///
    /// - Returns: the permit; nil where the answer is to look as if there were no such data.
    /// - Throws: `Refusal.notFound` where it is to look as if there were no such owner,
    ///   `Refusal.forbidden`, `Refusal.unavailable`.
    package func callAsFunction(
        _ operation: Operation,
        on type: DataType.Code,
        of owner: User.ID,
        in request: RequestContext,
        by standing: Standing,
        at now: Moment
    ) throws(Refusal) -> Permit? {
        let access = Access(way: standing.way, owner: owner, operation: operation, type: type)
        // An owner who does not exist is one with whom nobody has anything to do: what is decided,
        // written and answered is the same.
        let relations = standing.relations ?? standing.withNobody(owner)
        switch decide(access, relations, at: now) {
        case .permit(let rule, let data):
            return Permit(
                access: access,
                relations: relations,
                rule: rule,
                data: data,
                request: request
            )
        case .deny(let denial):
            try trail.record(entry(of: access, denial, request, at: now))
            try refuse(denial, access, relations, at: now)
            return nil
        }
    }

    private func refuse(
        _ denial: Denial,
        _ access: Access,
        _ relations: Relations,
        at now: Moment
    ) throws(Refusal) {
        switch appearance(of: denial, to: access, relations, types: registry.codes, at: now) {
        case .insufficientScope: throw .forbidden(.insufficientScope)
        case .noSuchOwner: throw .notFound
        case .forbidden: throw .forbidden(.notAllowed)
        case .residency: throw .forbidden(.residency)
        case .noSuchData: return
        }
    }

    private func entry(
        of access: Access,
        _ denial: Denial,
        _ request: RequestContext,
        at now: Moment
    ) -> AuditEntry {
        AuditEntry(
            id: identifiers.next(at: now),
            time: now,
            request: request.id,
            owner: access.owner,
            actor: access.actor,
            app: access.app,
            event: .access(
                AccessEvent(
                    operation: access.operation,
                    type: access.type,
                    request: request.text,
                    outcome: .deny(denial),
                    entries: 0,
                    shards: []
                )
            )
        )
    }
}

extension Authorize.Permit {
    /// The audit entry of the access, done.
    ///
    /// - Parameters:
    ///   - id: the entry's identifier.
    ///   - entries: how many entries were given or changed.
    ///   - shards: the shards they are in.
    ///   - entity: the legal entity that the person acted for.
    ///   - done: false where the request was permitted but could not be done.
    ///   - now: the moment of the request.
    /// - Returns: the entry, to be written with what it tells of.
    package func entry(
        id: AuditEntry.ID,
        entries: Int,
        shards: [Shard.Name],
        entity: LegalEntity.ID? = nil,
        done: Bool = true,
        at now: Moment
    ) -> AuditEntry {
        AuditEntry(
            id: id,
            time: now,
            request: request.id,
            owner: access.owner,
            actor: access.actor,
            app: access.app,
            entity: entity,
            event: .access(
                AccessEvent(
                    operation: access.operation,
                    type: access.type,
                    request: request.text,
                    outcome: done ? .permit(rule) : .refused(rule),
                    entries: entries,
                    shards: shards
                )
            )
        )
    }
}

extension Standing {
    /// The relations to an owner with whom who asks has nothing to do.
    fileprivate func withNobody(_ owner: User.ID) -> Relations {
        Relations(owner: Relations.Owner(id: owner), actor: actor, app: app)
    }
}
