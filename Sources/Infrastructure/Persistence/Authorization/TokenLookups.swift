internal import Application
internal import Domain
internal import MariaDB
internal import Synchronization

/// Where the threads of a process look access tokens up.
///
/// Tokens that are asked for at the same time are looked up by one statement, which costs the
/// server little more than a single one. Nobody waits for company, and no answer is older than its
/// question: who leads (`Gathering`) takes those that wait before the database is asked.
package final class TokenLookups: Sendable {
    /// The most tokens of a statement.
    static let most = 16

    private let questions = Gathering<TokenQuestion, MariaDBError>(most: most)

    /// Nobody asks yet.
    package init() {}

    /// A token and its grant as they are now; nil where it is no good.
    func token(
        _ token: [UInt8],
        over owner: User.ID?,
        at now: Moment,
        on connection: Connection
    ) throws(MariaDBError) -> TokenColumns? {
        let question = TokenQuestion(token: token, owner: owner, now: now)
        do {
            try questions.add(question) { (questions) throws(MariaDBError) in
                try Self.answer(questions, on: connection)
            }
        } catch {
            // It may be the connection of who led that is broken. What came before it broke is
            // from a statement that has failed.
            let alone = TokenQuestion(token: token, owner: owner, now: now)
            try Self.answer([alone], on: connection)
            return try alone.answer.get()
        }
        return try question.answer.get()
    }

    /// Answers questions by one statement, or none.
    static func answer(
        _ questions: [TokenQuestion],
        on connection: Connection
    ) throws(MariaDBError) {
        let statement: SQL
        if let only = questions.first, questions.count == 1 {
            statement = DatabaseStandings.brief(only.token, over: only.owner, at: only.now)
        } else {
            statement = DatabaseStandings.brief(questions)
        }
        try connection.forEachRow(statement) { row in
            let place = questions.count == 1 ? 0 : Int(try row.int64(TokenColumns.count))
            questions[place].answer = TokenColumns.read(row)
        }
    }
}

/// A token that is looked up, and what was found.
///
/// Who leads writes the answer before it wakes who asked, who reads it after that.
final class TokenQuestion: Sendable {
    let token: [UInt8]
    let owner: User.ID?
    let now: Moment
    private let found = Mutex<Result<TokenColumns?, MariaDBError>>(.success(nil))

    init(token: [UInt8], owner: User.ID?, now: Moment) {
        self.token = token
        self.owner = owner
        self.now = now
    }

    /// What was found; one that cannot be read is nobody else's error.
    var answer: Result<TokenColumns?, MariaDBError> {
        get { found.withLock { $0 } }
        set { found.withLock { $0 = newValue } }
    }
}

extension TokenColumns {
    fileprivate static func read(_ row: borrowing Row) -> Result<TokenColumns?, MariaDBError> {
        do throws(MariaDBError) {
            return .success(try TokenColumns(row))
        } catch {
            return .failure(error)
        }
    }
}

extension DatabaseStandings {
    /// What `brief` reads, for several tokens, and after it which of them a row is about.
    ///
    /// There is one text for two, four, eight and sixteen: the last question fills the rest.
    static func brief(_ questions: [TokenQuestion]) -> SQL {
        var asked: SQL = ""
        var count = 2
        while count < questions.count { count *= 2 }
        for index in 0..<count {
            let place = min(index, questions.count - 1)
            let question = questions[place]
            asked += index == 0 ? "SELECT " : " UNION ALL SELECT "
            // Why: a parameter without a type makes a temporary table with BLOBs, on disk.
            asked += """
                \(Int64(place)) AS place, CAST(\(question.token) AS BINARY(32)) AS hash,
                CAST(\(question.owner) AS BINARY(16)) AS owner, \(question.now) AS moment
                """
        }
        return """
            SELECT \(TokenColumns.list), q.place
            FROM (\(asked)) q JOIN token t ON t.hash = q.hash JOIN app_grant g ON g.id = t.grant_id
            \(TokenColumns.revisions(over: "q.owner"))
            WHERE \(TokenColumns.isGood(at: "q.moment"))
            """
    }
}
