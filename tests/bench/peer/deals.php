<?php
// SPDX-License-Identifier: AGPL-3.0-or-later
//
// deals.php -- the list of deals as an ordinary PHP page: one connection that
// is kept, the statements that Parley's program was heard to send, a plain
// template. The frame round the rows (head.php, tail.php) and what is sent
// (given.php) are made by the bench beside this file.

declare(strict_types=1);

const SHOWN = 25;
const MONTHS = [1 => 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];
const CURRENCIES = ['EUR' => ['€', 2], 'GBP' => ['£', 2], 'USD' => ['US$', 2], 'JPY' => ['JP¥', 0],
	'CHF' => ["CHF\u{a0}", 2], 'SEK' => ["SEK\u{a0}", 2], 'PLN' => ["PLN\u{a0}", 2]];
const STATES = ['submitted' => 'In review', 'info-requested' => 'Question asked', 'approved' => 'Protected',
	'rejected' => 'Rejected', 'queued' => 'In the queue', 'withdrawn' => 'Withdrawn', 'expired' => 'Expired',
	'won' => 'Won', 'lost' => 'Lost'];

$given = require __DIR__ . '/given.php';

function text(string $text): string
{
	return htmlspecialchars($text, ENT_NOQUOTES);
}

function money(int $minor, string $currency): string
{
	[$symbol, $digits] = CURRENCIES[$currency];
	return $symbol . number_format($minor / 10 ** $digits, $digits);
}

function day(string $utc): string
{
	[$day, $month, $year] = explode(' ', date('j n Y', strtotime("$utc UTC")));
	return "$day " . MONTHS[$month] . " $year";
}

// The session's settings are sent once, when the kept connection is made.
function database(array $given): PDO
{
	return new PDO($given['dsn'], 'parley', $given['password'], [
		PDO::ATTR_PERSISTENT => true, PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION, PDO::ATTR_EMULATE_PREPARES => true,
		PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_NUM, PDO::MYSQL_ATTR_INIT_COMMAND => $given['session'],
	]);
}

function ask(PDO $db, string $sql, array $values): array
{
	$statement = $db->prepare($sql);
	foreach ($values as $i => $value) {
		$statement->bindValue($i + 1, $value, is_int($value) ? PDO::PARAM_INT : PDO::PARAM_STR);
	}
	$statement->execute();
	return $statement->fetchAll();
}

$token = hex2bin($_COOKIE['parley'] ?? '');
$db = database($given);
[$session_sql, $drafts_sql, $deals_sql] = $given['statements'];
$sessions = ask($db, $session_sql, [hash('sha256', $token, true), $given['vendor'], $given['now'], $given['since']]);
if (!$sessions) {
	http_response_code(401);
	exit;
}
[, , $member, $vendor, , , , , , $name, , $zone, , $org] = $sessions[0];
date_default_timezone_set($zone);
$csrf = hash_hmac('sha256', 'csrf', $token);
$drafts = ask($db, $drafts_sql, [$vendor, $member, 'deal', 10]);
$deals = array_slice(ask($db, $deals_sql, [$given['now'], $given['now'], $vendor, $member, SHOWN + 1]), 0, SHOWN);
$after = $deals ? end($deals)[0] : '';

foreach ($given['head'] as $line) {
	header($line);
}
ob_start();
require __DIR__ . '/head.php';
foreach ($deals as [$ref, $state, , $at, $until, $customer, $line, , , $amount, $currency, $on, $due, $days]):
?><tr><th scope="row"><a href="/deals/<?= text($ref) ?>"><?= text($customer) ?></a><span><?= text($line) ?></span></th><?php
?><td class="n"><?= money($amount, $currency) ?></td><?php
?><td class="is"><span class="state <?= text($state) ?>"><?= STATES[$state] ?></span></td><td class="next"><?php
	if ($state === 'approved'): ?>Ends on<span><?= day($until) ?></span><?php
	elseif ($due !== null):
		if ($days < 0): ?><b class="late">Overdue since</b><?php
		else: echo $on === 'vendor' ? 'Decision by' : 'Answer by';
		endif ?><span><?= day($due) ?></span><?php
	endif ?></td><td class="at"><?= day($at) ?></td></tr><?php
endforeach;
require __DIR__ . '/tail.php';
