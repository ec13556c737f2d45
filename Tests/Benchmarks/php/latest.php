<?php
// W2: looks the token up by its hash and reads ten rows. No policy, no audit.

declare(strict_types=1);

require __DIR__ . '/bench.php';

$owner = $_GET['owner'];
$key = hex2bin(str_replace('-', '', $owner));
$database = database();

$token = substr($_SERVER['HTTP_AUTHORIZATION'] ?? '', strlen('Bearer '));
$statement = $database->prepare(
    'SELECT grant_id FROM platform.token WHERE hash = ? AND expires > ?'
);
$statement->execute([hash('sha256', $token, true), (int) (microtime(true) * 1000)]);
if ($statement->fetchColumn() === false) {
    http_response_code(401);
    exit;
}
$statement->closeCursor();

$statement = $database->prepare(
    'SELECT id, time, value, device FROM single WHERE owner = ? AND data_type = ? '
    . 'ORDER BY time, id LIMIT 10'
);
$statement->execute([$key, 'heart_rate']);
$records = [];
while ($row = $statement->fetch(PDO::FETCH_NUM)) {
    $records[] = [
        'id' => uuid($row[0]), 't' => instant($row[1]), 'v' => $row[2], 'device' => $row[3],
        'shard' => 'phr',
    ];
}
answer($owner, 'heart_rate', '/min', $records);
