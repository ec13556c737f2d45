internal import Domain
internal import Languages

extension English {
    var wardsTitle: String { "Accounts you keep for others" }
    var wardsLead: String {
        "For a child, or for somebody under guardianship, who has no e-mail address of "
            + "their own. You act for them until you hand the account over."
    }
    var noWards: String { "You keep no account for anybody." }
    var newWard: String { "A new account" }
    var newWardMeaning: String {
        "Nobody can log in to it. You get all permissions on its data, and decide who "
            + "else gets any; every step is in its record of accesses. What there is to tell "
            + "its owner is told to you."
    }
    var wardReason: String { "Why you act for them" }
    var makeWard: String { "Make the account" }
    var noChildFault: String {
        "Whoever is of age is no child: choose guardianship, if there is one."
    }
    var tooManyWards: String { "You keep as many accounts as you may." }
    var noGuardian: String { "Whoever is not of age cannot act for others." }
    var wardMade: String { "The account is made." }
    var comesOfAge: String { "Of age on" }
    var keptByGuardian: String { "A guardian keeps this account" }
    var handOver: String { "Hand the account over" }
    var handOverMeaning: String {
        "The person gets a mail, confirms the address and sets a password. From that "
            + "moment on the person decides alone, and also what you may still do. What you "
            + "allowed others in their place stays until they change it; devices have to be "
            + "connected again."
    }
    var handOverTooYoung: String {
        "You can hand the account over once the person is of age. If it has to be "
            + "earlier, turn to those who run this platform."
    }
    var wardAddress: String { "Their own e-mail address" }
    var wardAddressHint: String { "The link in the mail works once, within seven days." }
    var wardAddressFault: String { "Give an e-mail address that is not the guardian’s." }
    var passWard: String { "Hand it to another guardian" }
    var passWardMeaning: String {
        "Somebody else who has an account here can keep this one in your place. Once "
            + "that person accepts, you may do nothing with it any more, and the devices that you "
            + "connected are shut out."
    }
    var guardianAddress: String { "The other guardian’s e-mail address" }
    var guardianAddressHint: String {
        "If the address has an account here, its owner is told, and has fourteen days "
            + "to accept."
    }
    var askGuardian: String { "Ask" }
    var guardianAsked: String { "If the address has an account here, its owner is asked now." }
    var withdrawAsking: String { "Ask nobody any more" }
    var guardianAskEnded: String { "Nobody is asked any more." }
    var offeredWards: String { "Accounts that others hand to you" }
    var acceptWard: String { "Keep the account" }
    var refuseWard: String { "Refuse" }
    var wardAccepted: String { "You keep the account from now on." }
    var wardRefused: String { "You refused. The guardian keeps the account." }
    var closeWard: String { "Close the account" }
    var closeWardMeaning: String {
        "All data of this person are deleted for good, in all places. The record of "
            + "accesses stays, without names and values."
    }
    var closeWardSure: String { "Yes, delete everything about this person" }
    var wardClosed: String { "The account is closed. Its data are being deleted now." }
    var closeHasWards: String {
        "You keep accounts for others. Hand them over or close them first, or nobody "
            + "could act for these people. Nothing was deleted."
    }
    var takeOverTitle: String { "Your own account" }
    var takeOver: String { "Take the account over" }
    var accountTaken: String { "The account is yours. Log in with your address and the password." }
    var addressHasAccount: String {
        "This address has an account of its own already. Ask whoever keeps this one to "
            + "hand it over to another address, or close the other account first."
    }
    var remainderQuestion: String { "What may your guardian still do?" }

    func reason(_ reason: Ward.Reason) -> String {
        switch reason {
        case .child: "A child"
        case .guardianship: "Guardianship"
        }
    }

    func remainder(_ remainder: Ward.Remainder) -> String {
        switch remainder {
        case .nothing: "Nothing: all permissions end"
        case .reading: "See all my data, and no longer decide for me"
        case .everything: "Everything as before, and decide for me until I change it"
        }
    }

    func isAsked(_ address: String, until day: String) -> String {
        "\(address) is asked, and can accept until \(day)."
    }

    func isOffered(_ ward: String, by guardian: String) -> String {
        "\(guardian) asks you to keep the account of \(ward)."
    }

    func closeWardLead(_ name: String) -> String {
        "This closes the account of \(name)."
    }

    func takeOverLead(_ name: String) -> String {
        "This is the account of \(name), which a guardian has kept so far."
    }

    func takeOverMeaning(_ address: String) -> String {
        "With a password you confirm that \(address) is your address. From then on you "
            + "decide alone, and whoever kept the account may do what you choose here. You "
            + "can change that at any time."
    }

    /// What became of an account that a guardian keeps.
    func kept(_ event: AccountEvent) -> String {
        switch event {
        case .wardMade: "A guardian made the account"
        case .guardianAsked: "Asked another guardian to keep the account"
        case .guardianAskEnded: "Another guardian is asked no more"
        case .guardianChanged: "Another guardian keeps the account"
        case .handoverBegun: "Began to hand the account over"
        case .handedOver: "Took the account over from the guardian"
        default: ""
        }
    }
}
