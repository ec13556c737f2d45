import Application
import Domain

@testable import Pages

extension World: Developers {
    func developerStanding(of person: User.ID) throws(Refusal) -> DeveloperStanding {
        if people[person]?.kinds.contains(.developer) == true { return .allowed }
        return developerReasons[person] == nil ? .none : .pending
    }

    func ask(_ person: User.ID, reason: String, with entry: AuditEntry) throws(Refusal) {
        developerReasons[person] = reason
        entries.append(entry)
    }

    func developerRequests(limit: Int) throws(Refusal) -> [DeveloperRequest] {
        developerReasons.map { person, reason in
            DeveloperRequest(
                person: NamedOwner(id: person, name: people[person]?.name.full ?? ""),
                reason: reason,
                asked: now
            )
        }
    }

    func answer(
        _ person: User.ID,
        isAllowed: Bool,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        guard developerReasons.removeValue(forKey: person) != nil else { return false }
        if isAllowed { people[person]?.kinds.insert(.developer) }
        entries.append(entry)
        return true
    }

    func apps(of developer: User.ID) throws(Refusal) -> [OwnApp] {
        ownApps.filter { $0.registration.developer == developer }
    }

    func uses(ofAppsOf developer: User.ID, since day: Moment) throws(Refusal) -> [AppUse] {
        appUses.filter { $0.day >= day }
    }

    func overview(of person: User.ID, since day: Moment) throws(Refusal) -> DevelopApps.View {
        DevelopApps.View(
            standing: try developerStanding(of: person),
            apps: try apps(of: person),
            uses: try uses(ofAppsOf: person, since: day)
        )
    }

    func add(_ registration: AppRegistration, with entry: AuditEntry) throws(Refusal) {
        ownApps.append(
            OwnApp(
                registration: registration,
                hasSecret: registration.secretHash != nil,
                oldSecretUntil: nil,
                users: 0,
                isClosed: false
            )
        )
        secretHashes[registration.app.id] = registration.secretHash
        entries.append(entry)
    }

    func change(
        _ app: App.ID,
        of developer: User.ID,
        _ change: OwnAppChange,
        with entry: AuditEntry
    ) throws(Refusal) -> Bool {
        guard
            let place = ownApps.firstIndex(where: {
                $0.registration.app.id == app && $0.registration.developer == developer
            }), let new = ownApps[place].after(change)
        else { return false }
        if case .secret(let hash, _) = change { secretHashes[app] = hash }
        ownApps[place] = new
        entries.append(entry)
        return true
    }
}

extension OwnApp {
    /// The app after a change; nil where its state does not allow it.
    fileprivate func after(_ change: OwnAppChange) -> OwnApp? {
        let old = registration.app
        var (state, name, lines) = (old.state, old.name, old.template.lines)
        var (description, addresses) = (registration.description, registration.redirectURIs)
        var (version, until, closes) = (old.template.version, oldSecretUntil, isClosed)
        var binds = registration.bindsTokens
        switch change {
        case .publish:
            guard state == .draft || state == .withdrawn else { return nil }
            state = .published
        case .withdraw:
            guard state == .published else { return nil }
            state = .withdrawn
        case .secret(_, let end): until = end
        case .keys: break
        case .details(let newName, let words, let uris, let isBound):
            (name, description, addresses, binds) = (newName, words, uris, isBound)
        case .template(let new): (lines, version) = (new, version + 1)
        case .close: (state, closes) = (.withdrawn, true)
        }
        let app = App(
            id: old.id,
            name: name,
            granterType: old.granterType,
            state: state,
            isVerified: old.isVerified,
            needsRefreshTokens: old.needsRefreshTokens,
            template: PolicyTemplate(version: version, lines: lines)
        )
        var said = AppRegistration(
            app: app,
            developer: registration.developer,
            description: description,
            redirectURIs: addresses,
            secretHash: nil,
            keys: registration.keys
        )
        said.bindsTokens = binds
        return OwnApp(
            registration: said,
            hasSecret: hasSecret,
            oldSecretUntil: until,
            users: users,
            isClosed: closes
        )
    }
}
