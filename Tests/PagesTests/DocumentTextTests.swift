import Testing

@testable import Pages

struct DocumentTextTests {
    @Test(arguments: [
        (#"{"score":4}"#, "score: 4"),
        (#"{"text":"Slept well.","score":4.5}"#, "score: 4.5 · Slept well."),
        (#"{"text":"Seen today."}"#, "Seen today."),
        (#"{"a":null,"b":true}"#, "a: – · b: true"),
        (#"{"a":{"b":1}}"#, #"{"a":{"b":1}}"#),
        (#"{"text":["x"]}"#, #"{"text":["x"]}"#),
        (#"{}"#, "{}"), ("[1]", "[1]"), ("no JSON", "no JSON"),
    ])
    func `a document is shown by what it says`(sent: String, shown: String) {
        #expect(DocumentText(Array(sent.utf8)).text == shown)
    }
}
