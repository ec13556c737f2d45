package import Domain

/// One change of what a person gives an app.
package struct AppChange: Sendable {
    /// What is to be done.
    package enum Wish: Hashable, Sendable {
        /// The person makes himself known to the app, and accepts its present template.
        case subscribe

        /// He lets it do more, for as long as is said; and subscribes.
        case allow(Scope, GivenToApp.Place, Window)

        /// He takes rights on an owner's data back, for whomever they were given.
        case take(Scope, of: User.ID)

        /// He takes everything on an owner's data back.
        case takeAll(of: User.ID)

        /// What the app holds of him ends; what he allows stays.
        case endGrants

        /// Nothing is left between the two.
        case unsubscribe
    }

    /// What is to be done.
    package let wish: Wish

    /// Who wants it.
    package let person: User.ID

    /// The app.
    package let app: App

    /// All data types: what is left where one is taken out of all.
    package let types: [DataType.Code]

    /// How many people may subscribe to the app at most; nil: as many as like.
    package let mostUsers: Int?

    /// The request's number, for the audit.
    package let request: String

    /// When.
    package let time: Moment

    /// One change of what a person gives an app.
    package init(
        wish: Wish,
        person: User.ID,
        app: App,
        types: [DataType.Code],
        mostUsers: Int?,
        request: String,
        time: Moment
    ) {
        self.wish = wish
        self.person = person
        self.app = app
        self.types = types
        self.mostUsers = mostUsers
        self.request = request
        self.time = time
    }

    /// What there will be, and what the audit says of it.
    package struct Outcome: Hashable, Sendable {
        /// The version of the template that is accepted from now on; nil: not subscribed.
        package let acceptedVersion: Int?

        /// What the person lets the app do from now on, where that changes.
        package let policies: [GivenToApp.Place: [Policy]]

        /// What ends.
        package let ended: [Grant.ID]

        /// The audit entries; none where nothing changes.
        package let entries: [AuditEntry]
    }

    /// What follows from the wish.
    package func outcome(
        on present: GivenToApp,
        identifiers: any Identifiers
    ) -> Outcome {
        let version = acceptedVersion(after: present)
        let changes = policies(after: present)
        let ended = wish == .endGrants || wish == .unsubscribe ? present.grants : []
        var entries: [AuditEntry] = []
        func write(_ event: AuditEvent, about owner: User.ID) {
            entries.append(entry(identifiers.next(at: time), about: owner, event))
        }
        if version != present.acceptedVersion {
            write(.policy(subscription(present.acceptedVersion, version)), about: person)
        }
        let order = changes.keys.sorted {
            ($0.owner, $0.audience.rawValue) < ($1.owner, $1.audience.rawValue)
        }
        for place in order {
            let event = event(place, present.policies[place] ?? [], changes[place] ?? [])
            write(.policy(event), about: person)
            if place.owner != person { write(.policy(event), about: place.owner) }
        }
        for _ in ended { write(.account(.grantEnded), about: person) }
        return Outcome(
            acceptedVersion: version,
            policies: changes,
            ended: ended,
            entries: entries
        )
    }

    private func acceptedVersion(after present: GivenToApp) -> Int? {
        switch wish {
        case .subscribe, .allow: app.template.version
        case .take, .takeAll, .endGrants: present.acceptedVersion
        case .unsubscribe: nil
        }
    }

    private func policies(after present: GivenToApp) -> [GivenToApp.Place: [Policy]] {
        switch wish {
        case .subscribe, .endGrants: return [:]
        case .allow(let rights, let place, let period):
            let kept = (present.policies[place] ?? []).compactMap { $0.without(rights, at: time) }
            let given = rights.byType.sorted { $0.key < $1.key }.map { type, operations in
                Policy(types: .one(type), operations: operations, validity: period)
            }
            return [place: kept + given]
        case .take(let rights, let owner):
            return present.policies.filter { $0.key.owner == owner }
                .mapValues { before in before.flatMap { $0.taking(rights, outOf: types) } }
                .filter { present.policies[$0.key] != $0.value }
        case .takeAll(let owner):
            return present.policies.filter { $0.key.owner == owner && !$0.value.isEmpty }
                .mapValues { _ in [] }
        case .unsubscribe:
            return present.policies.filter { !$0.value.isEmpty }.mapValues { _ in [] }
        }
    }

    private func subscription(_ before: Int?, _ after: Int?) -> PolicyEvent {
        PolicyEvent(
            action: before == nil ? .add : after == nil ? .remove : .change,
            relation: "subscribes-to",
            consumer: app.id.text,
            before: before.map { ["template:\($0)"] } ?? [],
            after: after.map { ["template:\($0)"] } ?? []
        )
    }

    private func event(
        _ place: GivenToApp.Place,
        _ before: [Policy],
        _ after: [Policy]
    ) -> PolicyEvent {
        func words(_ policies: [Policy]) -> [String] {
            let words = policies.rights(at: time).words
            let isForOthers = !words.isEmpty && place.audience != .own
            return isForOthers ? words + ["audience:\(place.audience.rawValue)"] : words
        }
        return PolicyEvent(
            action: before.isEmpty ? .add : after.isEmpty ? .remove : .change,
            relation: "delegates-to app",
            consumer: app.id.text,
            before: words(before),
            after: words(after)
        )
    }

    private func entry(
        _ id: AuditEntry.ID,
        about owner: User.ID,
        _ event: AuditEvent
    ) -> AuditEntry {
        AuditEntry(
            id: id,
            time: time,
            request: request,
            owner: owner,
            actor: person,
            app: app.id,
            event: event
        )
    }
}

extension Policy {
    /// What is left where rights are taken out; of one about all types the others stay.
    fileprivate func taking(_ rights: Scope, outOf types: [DataType.Code]) -> [Policy] {
        func left(_ type: DataType.Code) -> Policy? {
            let rest = operations.subtracting(rights.operations(on: type))
            guard !rest.isEmpty else { return nil }
            return Policy(types: .one(type), operations: rest, validity: validity, data: data)
        }
        switch self.types {
        case .one(let type):
            return left(type).map { [$0] } ?? []
        case .all:
            let isTouched = types.contains {
                !operations.isDisjoint(with: rights.operations(on: $0))
            }
            return isTouched ? types.compactMap(left) : [self]
        }
    }
}
