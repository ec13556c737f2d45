<?php
// Upload of an AWD file: one row an epoch, one transaction. No token, no policy, no audit, no
// checks of the file but of its numbers. `by=statement` inserts row by row with one prepared statement,
// `by=thousand` inserts a thousand rows a statement.

declare(strict_types=1);

require __DIR__ . '/bench.php';

$key = hex2bin(str_replace('-', '', $_GET['owner']));
$lines = explode("\n", file_get_contents('php://input'));
$start = DateTimeImmutable::createFromFormat(
    'd-M-Y H:i',
    trim($lines[1]) . ' ' . trim($lines[2]),
    new DateTimeZone('UTC'),
)->getTimestamp() * 1000;
$recording = random_bytes(16);
$database = database();
$database->beginTransaction();
$statement = $database->prepare('INSERT INTO recording (id, owner, device) VALUES (?, ?, ?)');
$statement->execute([$recording, $key, trim($lines[5])]);

$count = 0;
$values = [];
$size = $_GET['by'] === 'thousand' ? 1000 : 1;
$insert = fn (int $rows) => $database->prepare(
    'INSERT INTO sample (owner, data_type, time, recording, place, value) VALUES '
    . implode(', ', array_fill(0, $rows, '(?, ?, ?, ?, ?, ?)'))
);
$statement = $insert($size);
for ($i = 7, $end = count($lines); $i < $end; $i++) {
    $line = trim($lines[$i]);
    if ($line === '') {
        continue;
    }
    if (!ctype_digit($line)) {
        $database->rollBack();
        http_response_code(422);
        exit;
    }
    array_push($values, $key, 'activity', $start + 60000 * $count, $recording, $count, (int) $line);
    $count++;
    if ($count % $size === 0) {
        $statement->execute($values);
        $values = [];
    }
}
if ($values !== []) {
    $insert(intdiv(count($values), 6))->execute($values);
}
$database->commit();
http_response_code(201);
header('Content-Type: application/json');
echo json_encode(['recording' => uuid($recording), 'epochs' => $count]);
