/// Rules 1 to 4: an app that shows a token, which says which of the four it is.
func throughApp(
    _ access: Access,
    _ grant: Grant,
    _ relations: Relations,
    at now: Moment
) throws(Denial) -> (Rule, WindowSet) {
    guard let app = relations.app else { throw .relationsOfOthers }
    guard grant.isAlive(at: now) else { throw .grantEnded }
    if let named = grant.parties.owner, named != access.owner { throw .notNamedByToken }
    guard app.isUsable(for: grant.parties) else { throw .appNotPublished }
    guard app.granterType == grant.parties.granterType else { throw .granterType }
    guard grant.scope.operations(on: access.type).contains(access.operation) else { throw .scope }
    guard app.template.ceiling.operations(on: access.type).contains(access.operation) else {
        throw .template
    }
    switch grant.parties {
    case .own: return (.normal, try onOwnData(access, relations, at: now))
    case .device: return (.device, try byDevice(access, relations, at: now))
    case .ownerForSubscribers: throw .notNamedByToken
    case .composed: return (.authenticatedUser, try bySubscriber(access, relations, at: now))
    case .login: return (.authorizedUser, try byAuthorizedUser(access, relations, at: now))
    }
}

/// Rule 1: the owner has subscribed to the app and delegated to it.
private func onOwnData(
    _ access: Access,
    _ relations: Relations,
    at now: Moment
) throws(Denial) -> WindowSet {
    guard relations.actorSubscribes else { throw .notSubscribed }
    return try delegatedToApp(.own, access, relations, at: now)
}

/// Rule 2: the owner has delegated to the app for a device that works without him.
private func byDevice(
    _ access: Access,
    _ relations: Relations,
    at now: Moment
) throws(Denial) -> WindowSet {
    try delegatedToApp(.device, access, relations, at: now)
}

/// Rule 3: the owner has delegated to the app for its subscribers, and who acts is one, not
/// himself.
private func bySubscriber(
    _ access: Access,
    _ relations: Relations,
    at now: Moment
) throws(Denial) -> WindowSet {
    guard let actor = access.actor, actor != access.owner else { throw .notNamedByToken }
    guard relations.actorSubscribes else { throw .notSubscribed }
    return try delegatedToApp(.subscribers, access, relations, at: now)
}

/// Rule 4: the owner has delegated to who acts and does not forbid apps; who acts has subscribed to
/// the app and delegated to it, for this owner.
private func byAuthorizedUser(
    _ access: Access,
    _ relations: Relations,
    at now: Moment
) throws(Denial) -> WindowSet {
    guard let actor = access.actor, actor != access.owner else { throw .granterType }
    guard relations.actorSubscribes else { throw .notSubscribed }
    let fromOwner = try delegatedToActor(access, relations, at: now)
    let allowingApps = relations.ownerToActor.filter(\.appsAllowed)
        .opens(access, to: .own, at: now)
    guard !allowingApps.isEmpty else { throw .appsForbidden }
    let toApp = relations.actorToApp.opens(access, to: .others, at: now)
    guard !toApp.isEmpty else { throw .actorsAppNotAllowed }
    return fromOwner.intersection(allowingApps).intersection(toApp)
}

private func delegatedToApp(
    _ audience: Delegation.Audience,
    _ access: Access,
    _ relations: Relations,
    at now: Moment
) throws(Denial) -> WindowSet {
    let data = relations.ownerToApp.opens(access, to: audience, at: now)
    guard !data.isEmpty else { throw .appNotAllowed }
    return data
}

extension Grant.Parties {
    /// The granter type of the apps that may hold such a token.
    package var granterType: App.GranterType {
        switch self {
        case .own, .device, .ownerForSubscribers, .composed: .owner
        case .login: .consumer
        }
    }
}
