-- Training: paths of courses of modules, in versions; who follows them, how far they are, what they tried, and certificates.
-- Undo: drop the tables, newest first, and the counters of the kind 'certificate'.

CREATE TABLE course (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	slug VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	published_id BIGINT NULL COMMENT 'course_version: what newcomers take',
	UNIQUE (vendor_id, slug),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id)
) ENGINE=InnoDB;

-- A draft is edited; what has been published stays as it is, since somebody may be in the middle of it.
CREATE TABLE course_version (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	course_id BIGINT NOT NULL,
	version INT NOT NULL,
	title VARCHAR(120) NOT NULL,
	summary VARCHAR(500) NOT NULL,
	published_at DATETIME(6) NULL COMMENT 'NULL: the draft, at most one',
	draft TINYINT AS (IF(published_at IS NULL, 1, NULL)) PERSISTENT,
	UNIQUE (course_id, version),
	UNIQUE (course_id, draft),
	FOREIGN KEY (course_id) REFERENCES course (id)
) ENGINE=InnoDB;

ALTER TABLE course ADD CONSTRAINT course_published FOREIGN KEY (published_id) REFERENCES course_version (id);

CREATE TABLE module (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	course_version_id BIGINT NOT NULL,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	position INT NOT NULL COMMENT 'in the order of reading; there may be gaps',
	kind ENUM('page', 'quiz') NOT NULL,
	title VARCHAR(120) NOT NULL,
	source MEDIUMTEXT NOT NULL COMMENT 'Markdown; of a quiz what stands above its start',
	minutes SMALLINT NOT NULL COMMENT 'to read, or to answer: then the deadline of an attempt',
	pass_percent TINYINT NULL COMMENT 'of a quiz',
	tries TINYINT NULL COMMENT 'of a quiz: so many, then a day of rest',
	wait_minutes SMALLINT NULL COMMENT 'of a quiz: between two tries',
	KEY module_by_course (course_version_id, position, id),
	FOREIGN KEY (course_version_id) REFERENCES course_version (id),
	CHECK (minutes > 0),
	CHECK ((kind = 'quiz') = (pass_percent IS NOT NULL) AND (kind = 'quiz') = (tries IS NOT NULL) AND (kind = 'quiz') = (wait_minutes IS NOT NULL)),
	CHECK (pass_percent IS NULL OR (pass_percent BETWEEN 1 AND 100 AND tries > 0 AND wait_minutes >= 0))
) ENGINE=InnoDB;

CREATE TABLE question (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	module_id BIGINT NOT NULL,
	position INT NOT NULL,
	kind ENUM('single', 'multiple') NOT NULL,
	text VARCHAR(1000) NOT NULL,
	points SMALLINT NOT NULL,
	UNIQUE (module_id, position),
	FOREIGN KEY (module_id) REFERENCES module (id),
	CHECK (points > 0)
) ENGINE=InnoDB;

CREATE TABLE answer (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	question_id BIGINT NOT NULL,
	position INT NOT NULL,
	text VARCHAR(500) NOT NULL,
	correct TINYINT NOT NULL,
	feedback VARCHAR(500) NULL COMMENT 'shown with the result of a try',
	UNIQUE (question_id, position),
	FOREIGN KEY (question_id) REFERENCES question (id),
	CHECK (correct IN (0, 1))
) ENGINE=InnoDB;

CREATE TABLE learning_path (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	slug VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	published_id BIGINT NULL COMMENT 'path_version: what newcomers follow',
	UNIQUE (vendor_id, slug),
	FOREIGN KEY (vendor_id) REFERENCES vendor (id)
) ENGINE=InnoDB;

CREATE TABLE path_version (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	path_id BIGINT NOT NULL,
	version INT NOT NULL,
	title VARCHAR(120) NOT NULL,
	summary VARCHAR(500) NOT NULL,
	kind ENUM('sales', 'technical', 'practice') NOT NULL COMMENT 'the shape of its badge',
	level ENUM('none', 'bronze', 'silver', 'gold') NOT NULL COMMENT 'the metal of its badge',
	valid_months SMALLINT NOT NULL COMMENT 'of a certificate',
	published_at DATETIME(6) NULL COMMENT 'NULL: the draft, at most one',
	draft TINYINT AS (IF(published_at IS NULL, 1, NULL)) PERSISTENT,
	UNIQUE (path_id, version),
	UNIQUE (path_id, draft),
	FOREIGN KEY (path_id) REFERENCES learning_path (id),
	CHECK (valid_months > 0)
) ENGINE=InnoDB;

ALTER TABLE learning_path ADD CONSTRAINT path_published FOREIGN KEY (published_id) REFERENCES path_version (id);

CREATE TABLE path_course (
	path_version_id BIGINT NOT NULL,
	course_id BIGINT NOT NULL,
	position INT NOT NULL,
	PRIMARY KEY (path_version_id, course_id),
	KEY (course_id),
	FOREIGN KEY (path_version_id) REFERENCES path_version (id),
	FOREIGN KEY (course_id) REFERENCES course (id)
) ENGINE=InnoDB;

-- A member follows a path, and takes a course, in the version that was published when they began.
CREATE TABLE path_enrolment (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	owner_id BIGINT NOT NULL COMMENT 'member: who learns',
	team_id BIGINT NULL COMMENT 'member: their manager, or the manager that learns',
	org_id BIGINT NOT NULL,
	territory_id BIGINT NULL,
	path_id BIGINT NOT NULL,
	path_version_id BIGINT NOT NULL,
	created_at DATETIME(6) NOT NULL,
	UNIQUE (owner_id, path_id),
	KEY path_enrolment_by_owner (vendor_id, owner_id, created_at, id),
	KEY path_enrolment_by_team (vendor_id, team_id, created_at, id),
	KEY path_enrolment_by_org (vendor_id, org_id, created_at, id),
	KEY path_enrolment_by_territory (vendor_id, territory_id, created_at, id),
	KEY path_enrolment_by_vendor (vendor_id, created_at, id),
	FOREIGN KEY (owner_id) REFERENCES member (id),
	FOREIGN KEY (path_id) REFERENCES learning_path (id),
	FOREIGN KEY (path_version_id) REFERENCES path_version (id)
) ENGINE=InnoDB;

CREATE TABLE enrolment (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	owner_id BIGINT NOT NULL COMMENT 'member: who learns',
	team_id BIGINT NULL,
	org_id BIGINT NOT NULL,
	territory_id BIGINT NULL,
	course_id BIGINT NOT NULL,
	course_version_id BIGINT NOT NULL,
	created_at DATETIME(6) NOT NULL,
	UNIQUE (owner_id, course_id),
	FOREIGN KEY (owner_id) REFERENCES member (id),
	FOREIGN KEY (course_id) REFERENCES course (id),
	FOREIGN KEY (course_version_id) REFERENCES course_version (id)
) ENGINE=InnoDB;

CREATE TABLE progress (
	enrolment_id BIGINT NOT NULL,
	module_id BIGINT NOT NULL,
	done_at DATETIME(6) NOT NULL,
	PRIMARY KEY (enrolment_id, module_id),
	FOREIGN KEY (enrolment_id) REFERENCES enrolment (id),
	FOREIGN KEY (module_id) REFERENCES module (id)
) ENGINE=InnoDB;

-- A try of a quiz. Once sent, or past its deadline, it stays as it is.
CREATE TABLE quiz_attempt (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	ref VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
	enrolment_id BIGINT NOT NULL,
	module_id BIGINT NOT NULL,
	number INT NOT NULL COMMENT 'of the member and the quiz, from 1',
	started_at DATETIME(6) NOT NULL,
	deadline DATETIME(6) NOT NULL,
	submitted_at DATETIME(6) NULL,
	score INT NULL COMMENT 'hundredths of a point',
	points INT NULL COMMENT 'hundredths of a point that could be had',
	passed TINYINT NULL,
	UNIQUE (enrolment_id, module_id, number),
	FOREIGN KEY (enrolment_id) REFERENCES enrolment (id),
	FOREIGN KEY (module_id) REFERENCES module (id),
	CHECK (deadline > started_at),
	CHECK ((submitted_at IS NULL) = (score IS NULL) AND (submitted_at IS NULL) = (points IS NULL) AND (submitted_at IS NULL) = (passed IS NULL)),
	CHECK (submitted_at IS NULL OR (submitted_at <= deadline AND score BETWEEN 0 AND points))
) ENGINE=InnoDB;

CREATE TABLE attempt_answer (
	attempt_id BIGINT NOT NULL,
	answer_id BIGINT NOT NULL,
	PRIMARY KEY (attempt_id, answer_id),
	FOREIGN KEY (attempt_id) REFERENCES quiz_attempt (id),
	FOREIGN KEY (answer_id) REFERENCES answer (id)
) ENGINE=InnoDB;

CREATE TABLE certificate (
	id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	vendor_id BIGINT NOT NULL,
	number BIGINT NOT NULL COMMENT 'from 1, without gaps',
	no VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	badge_ref VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE COMMENT 'of its badge''s public page: not to be guessed',
	owner_id BIGINT NOT NULL COMMENT 'member: who earned it',
	team_id BIGINT NULL,
	org_id BIGINT NOT NULL,
	territory_id BIGINT NULL,
	path_id BIGINT NOT NULL,
	path_version_id BIGINT NOT NULL,
	issued_at DATETIME(6) NOT NULL,
	valid_until DATE NOT NULL COMMENT 'the last day',
	revoked_at DATETIME(6) NULL,
	UNIQUE (vendor_id, number),
	UNIQUE (vendor_id, no),
	UNIQUE (owner_id, path_id),
	KEY certificate_by_owner (vendor_id, owner_id, valid_until, id),
	KEY certificate_by_team (vendor_id, team_id, valid_until, id),
	KEY certificate_by_org (vendor_id, org_id, valid_until, id),
	KEY certificate_by_territory (vendor_id, territory_id, valid_until, id),
	KEY certificate_by_vendor (vendor_id, valid_until, id),
	FOREIGN KEY (owner_id) REFERENCES member (id),
	FOREIGN KEY (path_id) REFERENCES learning_path (id),
	FOREIGN KEY (path_version_id) REFERENCES path_version (id)
) ENGINE=InnoDB;
