/// What is said where an administrator removes somebody's second factors.
protocol FactorResetWords {
    var resetFactors: String { get }
    var resetFactorsLead: String { get }
    var resetFactorsReasonHint: String { get }
    var resetFactorsNeedsFactor: String { get }

    /// What the audit says of it.
    var didResetFactors: String { get }

    /// What whoever logs in is told whose password was enough beside a second factor only.
    var passwordNoLongerEnough: String { get }
}
