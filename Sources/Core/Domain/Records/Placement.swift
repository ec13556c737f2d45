/// Where a new record goes (`domain.md`).
///
/// What the owner, a relative, a device or an app for them produces goes to the personal shard;
/// what a doctor produces goes to the shard of the country of the legal entity that he acts for.
package struct Placement: Hashable, Sendable {
    /// The shard.
    package let shard: Shard.Name

    /// The legal entity that the producer acts for.
    package let entity: LegalEntity.ID?

    /// Where a new record of an access goes.
    ///
    /// - Parameters:
    ///   - access: the wish to create.
    ///   - relations: what is true now between the parties.
    ///   - named: the legal entity that the request names, if it names one.
    ///   - shards: the shards that are configured.
    ///   - now: the moment of the request.
    /// - Throws: `Refusal.invalid` where the legal entity is missing, unknown or without a shard,
    ///   `Refusal.forbidden(.residency)` where the owner's choice forbids the shard.
    package init(
        of access: Access,
        _ relations: Relations,
        named: LegalEntity.ID?,
        among shards: [Shard],
        at now: Moment
    ) throws(Refusal) {
        let entity = try Self.producer(access, relations, named: named, at: now)
        let holding = entity.map { Shard.Holding.country($0.country) } ?? .personal
        guard let shard = shards.first(where: { $0.holding == holding }) else {
            throw .invalid("legal_entity", "There is no shard for data produced there.")
        }
        guard !relations.owner.forbiddenShards.contains(shard.name) else {
            throw .forbidden(.residency)
        }
        self.shard = shard.name
        self.entity = entity?.id
    }

    /// The legal entity for which who acts produces; nil where he acts as a private person.
    private static func producer(
        _ access: Access,
        _ relations: Relations,
        named: LegalEntity.ID?,
        at now: Moment
    ) throws(Refusal) -> LegalEntity? {
        let isPrivate = access.actor == nil || access.actor == access.owner
        let entities = Set(
            (relations.actor?.affiliations ?? []).filter { $0.isActive(at: now) }.map(\.entity)
        )
        if let named {
            guard !isPrivate, let entity = entities.first(where: { $0.id == named }) else {
                throw .invalid("legal_entity", "You do not act for this legal entity.")
            }
            return entity
        }
        let kinds = relations.relationships.filter { $0.state == .active }.map(\.kind)
        guard !isPrivate, isDoctor(kinds, entities) else { return nil }
        guard let entity = entities.first else {
            throw .invalid(
                "legal_entity",
                "No legal entity confirms at present that you act for it."
            )
        }
        guard entities.count == 1 else {
            throw .invalid("legal_entity", "Name the legal entity that you act for.")
        }
        return entity
    }

    /// Whether who acts produces as a doctor.
    ///
    /// His relationship says so, confirmed or no longer, or he is a doctor and nothing else to the
    /// owner. A doctor who is a relative acts as the relative.
    private static func isDoctor(_ kinds: [Relationship.Kind], _ entities: Set<LegalEntity>) -> Bool
    {
        if kinds.contains(.patientRelative) { return false }
        return kinds.contains(.patientDoctor) || kinds.isEmpty && !entities.isEmpty
    }
}
