package import Application
package import Domain

private struct Unknown: Error {}

/// What a test takes for granted, and says so where it is not.
package func known<T>(_ value: T?) throws -> T {
    guard let value else { throw Unknown() }
    return value
}

/// An owner with an app to which he has given rights, and what surrounds them: the world in which
/// records are read and written by tests.
package final class RecordWorld {
    /// The owner.
    package let owner: User.ID
    /// Somebody with whom the asker has nothing to do.
    package let stranger = User.ID(high: 0x0190_0000_0000_7000, low: 2)
    /// When everything happens.
    package let now = Moment(milliseconds: 1_700_000_000_000)
    /// The token of the owner's app.
    package let token: [UInt8] = [1]
    /// The records.
    package let records: MemoryRecords
    /// The platform.
    package let platform: MemoryPlatform
    /// The data types.
    package let registry: DataTypeRegistry
    /// The shard of what people produce.
    package let phr: Shard.Name
    /// A data type with regular series.
    package let activity: DataType.Code
    /// A data type with regular series that are no whole numbers.
    package let light: DataType.Code
    /// A data type with single numbers.
    package let weight: DataType.Code
    /// The app.
    package let app: App

    /// A world in which the owner has given these rights (scope words) to the app, which asks for
    /// everything, by a token with the same rights and `otherScopes`.
    package init(
        _ words: [String] = ["*:create", "*:read", "*:update", "*:delete"],
        owner: User.ID = User.ID(high: 0x0190_0000_0000_7000, low: 1)
    ) throws {
        self.owner = owner
        phr = try known(Shard.Name("phr"))
        activity = try known(DataType.Code("activity"))
        light = try known(DataType.Code("white_light"))
        weight = try known(DataType.Code("body_weight"))
        registry = try Self.types()
        let italy = Shard.Holding.country(try known(Country("IT")))
        records = MemoryRecords([
            Shard(name: phr, holding: .personal),
            Shard(name: try known(Shard.Name("ehr_it")), holding: italy),
        ])
        platform = MemoryPlatform(records)
        app = App(
            id: try known(App.ID("actigraphs")),
            name: "Actigraphs",
            granterType: .owner,
            state: .published,
            isVerified: true,
            needsRefreshTokens: false,
            template: PolicyTemplate(
                version: 1,
                lines: registry.codes.map {
                    PolicyTemplate.Line(type: $0, operations: .all, isRequired: false)
                }
            )
        )
        platform.names[owner] = "Patrick Burrows"
        try give(words)
        platform.clocks["Europe/Rome"] = [
            (from: Moment(milliseconds: .min), minutes: 60),
            // 1997-03-30T01:00Z and 1997-10-26T01:00Z
            (from: Moment(milliseconds: 859_683_600_000), minutes: 120),
            (from: Moment(milliseconds: 877_827_600_000), minutes: 60),
        ]
    }

    /// Gives rights anew, to data of a window, with further words in the token's scope.
    package func give(
        _ words: [String],
        data: Window = .always,
        token other: [String]? = nil,
        otherScopes: [String] = ["audit"]
    ) throws {
        func scope(_ words: [String]) -> Scope {
            words.reduce(into: Scope()) { scope, word in _ = scope.insert(word: word) }
        }
        let given = scope(words)
        let policies = registry.codes.map { code in
            Policy(types: .one(code), operations: given.operations(on: code), data: data)
        }
        platform.relations[owner] = Relations(
            owner: Relations.Owner(id: owner),
            actor: Relations.Actor(id: owner),
            app: app,
            actorSubscribes: true,
            ownerToApp: [Delegation(policies: policies)]
        )
        let grant = Grant(
            id: Grant.ID(high: 7, low: 7),
            app: app.id,
            parties: .own(owner),
            scope: scope(other ?? words)
        )
        platform.grants[token] = (grant, otherScopes)
    }

    /// Makes the token that of the stranger, for an app of the consumers to which he subscribes;
    /// what the owner gives to him and he to the app is as it is given here.
    package func loginStranger(
        ownerToActor: [Delegation] = [],
        actorToApp: [Delegation] = [],
        relationships: [Relationship] = []
    ) {
        let grant = Grant(
            id: Grant.ID(high: 1, low: 1),
            app: app.id,
            parties: .login(stranger),
            scope: Scope(everywhere: .all)
        )
        platform.grants[token] = (grant, [])
        platform.relations[owner] = Relations(
            owner: Relations.Owner(id: owner),
            actor: Relations.Actor(id: stranger),
            app: App(
                id: app.id,
                name: app.name,
                granterType: .consumer,
                state: .published,
                isVerified: true,
                needsRefreshTokens: false,
                template: app.template
            ),
            actorSubscribes: true,
            ownerToActor: ownerToActor,
            actorToApp: actorToApp,
            relationships: relationships
        )
    }

    /// The standing of the token over an owner.
    package func standing(over owner: User.ID? = nil) throws -> Standing {
        try known(platform.standing(ofToken: token, over: owner ?? self.owner, at: now))
    }

    /// The request, for the audit.
    package let request = RequestContext(id: "r1", text: "test")

    /// What the use cases share.
    package var parts: RecordAccess {
        RecordAccess(
            records: records,
            trail: platform,
            identifiers: platform,
            registry: registry
        )
    }

    /// Puts a segment into a shard.
    package func put(
        _ numbers: [Double],
        recording: UInt64,
        from start: Moment,
        epoch: Int64 = 60_000,
        firstIndex: Int = 0,
        of type: DataType.Code? = nil,
        in shard: Shard.Name? = nil
    ) throws {
        let segment = Segment(
            recording: Recording.ID(high: 0x0190, low: recording),
            firstIndex: firstIndex,
            start: start,
            epochMilliseconds: epoch,
            offsetMinutes: 120,
            samples: try known(PackedSamples(packing: numbers)),
            version: 1,
            provenance: Record.Provenance(device: "Actiwatch 4 V1"),
            shard: shard ?? phr
        )
        records.contents[shard ?? phr]?.segments.append((owner, type ?? activity, segment))
    }

    /// Puts a single record into a shard.
    package func put(
        _ value: RecordValue,
        id: UInt64,
        at time: Moment,
        of type: DataType.Code? = nil,
        in shard: Shard.Name? = nil
    ) {
        let record = Record(
            address: .row(Identifier(high: 0x0190, low: id)),
            time: time,
            offsetMinutes: 0,
            value: value,
            provenance: Record.Provenance(),
            version: 1,
            flags: [],
            shard: shard ?? phr
        )
        records.contents[shard ?? phr]?.singles.append((owner, type ?? activity, record))
    }

    private static func types() throws -> DataTypeRegistry {
        func type(
            _ code: String,
            _ unit: String,
            _ shape: DataType.Shape,
            possible: ClosedRange<Double>? = nil,
            plausible: ClosedRange<Double>? = nil
        ) throws -> DataType {
            DataType(
                code: try known(DataType.Code(code)),
                display: code,
                unit: unit,
                loinc: [],
                shape: shape,
                possible: possible,
                plausible: plausible
            )
        }
        let components = ["systolic", "diastolic"].map { DataType.Component(name: $0, loinc: nil) }
        return DataTypeRegistry([
            try type("activity", "{counts}", .sample, possible: 0...1e7, plausible: 0...1e5),
            try type("white_light", "lx", .sample, possible: 0...1e6, plausible: 0...2e5),
            try type("body_weight", "kg", .sample, possible: 0...1_000, plausible: 0.3...400),
            try type("blood_pressure", "mm[Hg]", .panel(components), possible: 0...1_000),
            try type("ecg", "mV", .waveform),
            try type("mood", "", .document),
        ])
    }
}
