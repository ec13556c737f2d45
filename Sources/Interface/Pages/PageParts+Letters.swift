internal import Application
internal import Cryptography
internal import Domain

extension PageParts {
    var askForAddress: AskForAddress {
        AskForAddress(links: mailLinks, throttle: throttle, identifiers: identifiers)
    }

    var verifyAddress: VerifyAddress {
        VerifyAddress(links: mailLinks, identifiers: identifiers)
    }

    var askForPassword: AskForPassword {
        AskForPassword(links: mailLinks, throttle: throttle, identifiers: identifiers)
    }

    var recoverPassword: RecoverPassword {
        RecoverPassword(links: mailLinks, identifiers: identifiers)
    }

    var closeAccount: CloseAccount {
        CloseAccount(closures: closures, identifiers: identifiers)
    }

    /// The digest of the token that a mail of a kind will hold.
    func digest(_ kind: Notice.Kind) -> (Notice.ID) -> [UInt8] {
        { [linkKey] id in linkKey.token(for: kind.rawValue, id.bytes).digest.bytes }
    }
}
