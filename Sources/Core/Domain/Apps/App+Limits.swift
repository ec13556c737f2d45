extension App {
    /// Whether it may get grants that stand until somebody ends them.
    package var mayHoldStandingGrants: Bool { granterType == .owner && needsRefreshTokens }

    /// What forbids that it be published; empty where nothing does.
    ///
    /// Only owner apps get standing grants (`domain.md`), and who has not been verified may not ask
    /// for sensitive data (`security.md`, 27).
    package func violations(against registry: DataTypeRegistry) -> [Refusal.Violation] {
        var found: [Refusal.Violation] = []
        if granterType == .consumer, needsRefreshTokens {
            found.append(.init("needs_refresh_tokens", "A consumer app gets no standing grants."))
        }
        if template.ceiling.isEmpty {
            found.append(.init("template", "It asks for nothing."))
        }
        for (place, line) in template.lines.enumerated() {
            guard let type = registry[line.type] else {
                found.append(.init("template/\(place)", "There is no data type \(line.type)."))
                continue
            }
            if type.isSensitive, !isVerified {
                found.append(
                    .init("template/\(place)", "Only a verified app may ask for \(line.type).")
                )
            }
        }
        return found
    }
}

extension Grant.Parties {
    /// The longest that such a grant lasts, however often it is refreshed; nil where the domain
    /// sets no limit.
    ///
    /// A log-in to a consumer app 12 hours (`domain.md`), a composed token, which is not refreshed,
    /// 5 minutes (`protocols.md`, 3).
    package var longest: Duration? {
        switch self {
        case .login: .seconds(12 * 60 * 60)
        case .composed: .seconds(5 * 60)
        case .own, .device, .ownerForSubscribers: nil
        }
    }
}
