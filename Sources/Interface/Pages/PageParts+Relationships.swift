internal import Application

extension PageParts {
    var showRelationships: ShowRelationships {
        ShowRelationships(requests: relationshipRequests, standings: standings)
    }

    var askForRelationship: AskForRelationship {
        AskForRelationship(
            requests: relationshipRequests,
            standings: standings,
            users: users,
            identifiers: identifiers
        )
    }

    var listDoctors: ListDoctors {
        ListDoctors(directory: doctors, standings: standings)
    }

    var askDoctors: AskDoctors {
        AskDoctors(
            requests: relationshipRequests,
            directory: doctors,
            standings: standings,
            identifiers: identifiers,
            registry: registry
        )
    }

    var answerRelationship: AnswerRelationshipRequest {
        AnswerRelationshipRequest(
            requests: relationshipRequests,
            standings: standings,
            users: users,
            identifiers: identifiers
        )
    }

    var withdrawRelationship: WithdrawRelationshipRequest {
        WithdrawRelationshipRequest(
            requests: relationshipRequests,
            standings: standings,
            identifiers: identifiers
        )
    }

    var endRelationship: EndRelationship {
        EndRelationship(
            relationships: relationships,
            standings: standings,
            wards: guardianship.wards,
            identifiers: identifiers
        )
    }

    var showPolicies: ShowPolicies { ShowPolicies(standings: standings, bonds: bonds) }

    var changePolicy: ChangePolicy {
        ChangePolicy(
            policies: policies,
            standings: standings,
            wards: guardianship.wards,
            identifiers: identifiers,
            registry: registry
        )
    }

    var changeTrust: ChangeTrust {
        ChangeTrust(policies: policies, standings: standings, identifiers: identifiers)
    }
}
