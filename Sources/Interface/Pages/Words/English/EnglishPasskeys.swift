internal import Languages

extension English {
    var passkeys: String { "Passkeys" }
    var passkeysLead: String {
        "A passkey opens your account by the fingerprint, the face or the PIN of your phone, "
            + "computer or security key: nothing to type, and nothing that a false site could "
            + "steal. It counts as two factors."
    }
    var addPasskey: String { "Add a passkey" }
    var addPasskeyLead: String {
        "Give it a name by which you will know it, then do what your device asks for."
    }
    var passkeyName: String { "Name" }
    var passkeyNameHint: String { "For example: my phone." }
    var passkeyNameFault: String { "Give it a name of at most 100 letters." }
    var passkeyMade: String { "Added" }
    var passkeyUsed: String { "Last used" }
    var passkeyNeverUsed: String { "Not yet" }
    var changePasskey: String { "Rename or remove" }
    var renamePasskey: String { "Rename" }
    var removePasskey: String { "Remove this passkey" }
    var removePasskeyLead: String {
        "It will not open your account any more. All your other sessions end. Delete it on your "
            + "device as well."
    }
    var removeLastPasskeyLead: String {
        "It is your only second factor: after that your password alone opens your account. All "
            + "your other sessions end. Delete it on your device as well."
    }
    var passkeyWasAdded: String { "The passkey was added. All your other sessions have ended." }
    var passkeyWasRenamed: String { "The passkey has its new name." }
    var passkeyWasRemoved: String { "The passkey was removed. All your other sessions have ended." }
    var passkeyNeedsScript: String {
        "Passkeys do not work in this browser: it has JavaScript turned off, or does not know "
            + "them. All else works without them."
    }
    var passkeyNotUsed: String {
        "That did not work: your device has no fitting passkey, or it was stopped. Try again."
    }
    var passkeyWrong: String {
        "That passkey was not accepted, or it took longer than five minutes. Try again."
    }
    var passkeyExists: String {
        "This passkey is there already, or you have 20 of them: then remove one first."
    }
    var usePasskey: String { "Use a passkey" }
    var logInByPasskey: String { "Log in with a passkey" }
    var logInByPasskeyLead: String {
        "Your device asks for your fingerprint, your face or its PIN. You type no password."
    }
    var logInByPassword: String { "Log in with your password instead" }
    var logInPasskeyLead: String {
        "Your password was right. Now use your passkey, or one of your recovery codes."
    }
    var logInPasskeyOrCode: String {
        "Your password was right. Now use your passkey, or your authenticator app."
    }
    var authenticator: String { "Authenticator app" }
    var authenticatorLead: String {
        "It shows a new code every 30 seconds, and works with every browser."
    }
    var removeAuthenticator: String { "Remove the authenticator app" }
    var removeAuthenticatorLead: String {
        "Its codes are worth nothing after that; your passkeys stay. All your other sessions end."
    }
    var authenticatorWasRemoved: String {
        "The authenticator app was removed. All your other sessions have ended."
    }
}
