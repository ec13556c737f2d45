/// Who can use an app: a published one everybody, a draft its developer alone, so that he can try
/// what he makes before anybody else sees it; one that was withdrawn or suspended nobody.
extension App {
    /// Whether a person can use it; nil: somebody who is not known.
    package func isUsable(by person: User.ID?) -> Bool {
        switch state {
        case .published: true
        case .draft: person != nil && person == developer
        case .withdrawn, .suspended: false
        }
    }

    /// Whether it can be used for all whom a token names.
    package func isUsable(for parties: Grant.Parties) -> Bool {
        switch parties {
        case .own(let person), .device(let person), .ownerForSubscribers(let person),
            .login(let person):
            isUsable(by: person)
        case .composed(let owner, let actor): isUsable(by: owner) && isUsable(by: actor)
        }
    }

    /// Whether there is anybody who can use it, so that it is a client at all.
    package var isUsable: Bool { isUsable(by: developer) }
}
