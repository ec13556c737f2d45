/// How a denial looks to who asked.
///
/// Denied and absent must look the same (EHDS article 8), except for what the asker knows anyway.
package enum Appearance: Hashable, Sendable {
    /// The token or the template does not carry it; the client knows that: 403
    /// `insufficient_scope`.
    case insufficientScope

    /// As if the owner had no such data: an empty list, 404 for an item.
    case noSuchData

    /// As if there were no such owner.
    case noSuchOwner

    /// 403: who asks may read, so he may learn that he may not write.
    case forbidden

    /// 403, and why: the shard that a new record would go to is forbidden by the owner's choice of
    /// residency. What already lies in a forbidden shard is as if it were not there.
    case residency
}

/// The rights that the asker of an access has on its owner at this moment: the real decision, asked
/// for each data type and operation.
package func rights(
    of access: Access,
    _ relations: Relations,
    on types: some Sequence<DataType.Code>,
    at now: Moment
) -> [DataType.Code: Operations] {
    var rights: [DataType.Code: Operations] = [:]
    for type in types {
        let operations = Operations(
            Operation.allCases.filter { operation in
                decide(access.with(operation, on: type), relations, at: now).isPermit
            }
        )
        if !operations.isEmpty { rights[type] = operations }
    }
    return rights
}

/// How a denied access is shown to who asked.
package func appearance(
    of denial: Denial,
    to access: Access,
    _ relations: Relations,
    types: some Sequence<DataType.Code>,
    at now: Moment
) -> Appearance {
    if case .app(let grant) = access.way {
        if let named = grant.parties.owner, named != access.owner { return .noSuchOwner }
        // Before anything about the owner: what the token lacks must not tell whether he exists.
        if relations.app.map({ grant.lacks(access, $0) }) ?? true { return .insufficientScope }
    }
    let anywhere = rights(of: access.inside(nil), relations, on: types, at: now)
    if anywhere.isEmpty, access.actor != access.owner { return .noSuchOwner }
    switch access.operation {
    case .read: return .noSuchData
    case .create: return denial == .residency ? .residency : .forbidden
    case .update, .delete:
        let reading = decide(access.with(.read, on: access.type), relations, at: now)
        return reading.isPermit ? .forbidden : .noSuchData
    }
}

extension Grant {
    /// Whether the token or the app's template does not carry what is wanted, whoever the owner is.
    fileprivate func lacks(_ access: Access, _ app: App) -> Bool {
        let carried = scope.intersection(app.template.ceiling)
        return !carried.operations(on: access.type).contains(access.operation)
    }
}
