package import Application
package import Domain

/// What the pages of guardians and wards need.
package struct WardParts {
    /// The accounts that guardians keep for others.
    package let wards: any Wards

    /// When people are of age.
    package let majority: Majority

    /// What the pages of guardians and wards need.
    package init(wards: any Wards, majority: Majority) {
        self.wards = wards
        self.majority = majority
    }
}

extension PageParts {
    var makeWard: MakeWard {
        MakeWard(
            wards: guardianship.wards,
            users: users,
            standings: standings,
            identifiers: identifiers,
            majority: guardianship.majority
        )
    }

    var handWardOver: HandWardOver {
        HandWardOver(
            wards: guardianship.wards,
            users: users,
            throttle: throttle,
            identifiers: identifiers,
            majority: guardianship.majority
        )
    }

    var passWard: PassWard {
        PassWard(
            wards: guardianship.wards,
            users: users,
            standings: standings,
            throttle: throttle,
            identifiers: identifiers,
            majority: guardianship.majority
        )
    }

    var closeWard: CloseWard {
        CloseWard(wards: guardianship.wards, closures: closures, identifiers: identifiers)
    }

    var takeData: TakeData {
        TakeData(
            wards: guardianship.wards,
            trail: trail,
            identifiers: identifiers,
            registry: registry
        )
    }

    var takeAccountOver: TakeAccountOver {
        TakeAccountOver(wards: guardianship.wards, links: mailLinks, identifiers: identifiers)
    }
}
