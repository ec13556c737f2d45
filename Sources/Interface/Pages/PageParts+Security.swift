internal import Application

extension PageParts {
    var factorSecrets: FactorSecrets { FactorSecrets(key: factorKey) }

    var listSessions: ListSessions { ListSessions(sessions: ownSessions) }

    var endOwnSessions: EndOwnSessions {
        EndOwnSessions(sessions: ownSessions, identifiers: identifiers)
    }

    var declareEmergency: DeclareEmergency {
        DeclareEmergency(
            emergencies: emergencies,
            standings: standings,
            users: users,
            throttle: throttle,
            trail: trail,
            identifiers: identifiers,
            registry: registry
        )
    }

    var followEmergency: FollowEmergency {
        FollowEmergency(
            emergencies: emergencies,
            standings: standings,
            users: users,
            identifiers: identifiers
        )
    }

    var setUpTimeCodes: SetUpTimeCodes {
        SetUpTimeCodes(factors: factors, throttle: throttle, identifiers: identifiers)
    }

    var proveSecondFactor: ProveSecondFactor {
        ProveSecondFactor(
            factors: factors,
            throttle: throttle,
            trail: trail,
            identifiers: identifiers
        )
    }

    var changeSecondFactor: ChangeSecondFactor {
        ChangeSecondFactor(factors: factors, identifiers: identifiers)
    }

    var resetFactors: ResetFactors {
        ResetFactors(factors: factors, users: users, identifiers: identifiers)
    }

    var addPasskey: AddPasskey {
        AddPasskey(
            passkeys: passkeys,
            factors: factors,
            challenges: preSessions,
            identifiers: identifiers
        )
    }

    var changePasskeys: ChangePasskeys {
        ChangePasskeys(passkeys: passkeys, identifiers: identifiers)
    }

    var provePasskey: ProvePasskey {
        ProvePasskey(
            passkeys: passkeys,
            challenges: preSessions,
            throttle: throttle,
            trail: trail,
            identifiers: identifiers
        )
    }
}
