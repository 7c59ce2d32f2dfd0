export const conf = `;
; Configuration file for MeetMe simple conference rooms
[general]
audiobuffers=32
fuzzystart=300
#include "more.conf"

[rooms]
; Usage is conf => confno[,pin][,adminpin]
conf => 1234
conf => 2345,9938821   ; with a PIN
conf = 84217,483920,705184
`;

/** As mysqldump writes Web-MeetMe 4's table. */
export const webMeetme = `-- MySQL dump 10.13  Distrib 5.1.73
/*!40101 SET NAMES utf8 */;
DROP TABLE IF EXISTS \`booking\`;
CREATE TABLE \`booking\` (
  \`bookId\` int(10) unsigned NOT NULL AUTO_INCREMENT,
  \`clientId\` int(10) unsigned DEFAULT '0',
  \`confno\` varchar(30) DEFAULT '0',
  \`pin\` varchar(30) NOT NULL DEFAULT '0',
  \`adminpin\` varchar(30) NOT NULL DEFAULT '0',
  \`starttime\` datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  \`endtime\` datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  \`dateReq\` datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  \`dateMod\` datetime NOT NULL DEFAULT '0000-00-00 00:00:00',
  \`maxUser\` varchar(30) NOT NULL DEFAULT '10',
  \`status\` varchar(30) NOT NULL DEFAULT 'A',
  \`confOwner\` varchar(30) NOT NULL DEFAULT '',
  \`confDesc\` varchar(100) NOT NULL DEFAULT '',
  \`aFlags\` varchar(10) NOT NULL DEFAULT '',
  \`uFlags\` varchar(10) NOT NULL DEFAULT '',
  \`sequenceNo\` int(10) unsigned DEFAULT '0',
  \`recurInterval\` int(10) unsigned DEFAULT '0',
  PRIMARY KEY (\`bookId\`),
  KEY \`confno\` (\`confno\`)
) ENGINE=MyISAM AUTO_INCREMENT=145 DEFAULT CHARSET=latin1;

LOCK TABLES \`booking\` WRITE;
INSERT INTO \`booking\` VALUES (101,0,'84217','483920','705184','2030-03-05 09:00:00','2030-03-05 10:00:00','2030-03-01 08:00:00','2030-03-01 08:00:00','12','A','grace','Harbour rebuild; Dave\\'s call (weekly), and so on','aAr','wM',1,604800),(102,0,'84217','483920','705184','2030-03-12 09:00:00','2030-03-12 10:00:00','2030-03-01 08:00:00','2030-03-01 08:00:00','12','A','grace','Harbour rebuild; Dave\\'s call (weekly), and so on','aAr','wM',2,604800),
(103,0,'84217','483920','705184','2030-03-19 09:00:00','2030-03-19 10:00:00','2030-03-01 08:00:00','2030-03-01 08:00:00','12','A','grace','Harbour rebuild; Dave\\'s call (weekly), and so on','aAr','wM',3,604800),
(104,0,'5550','1234','','2030-04-01 14:00:00','2030-04-01 15:30:00','2030-03-01 08:00:00','2030-03-01 08:00:00','0','A','','Board','','t',0,0),
(105,0,'5550','1234','','2020-04-01 14:00:00','2020-04-01 15:30:00','2020-03-01 08:00:00','2020-03-01 08:00:00','10','A','','Long ago','','',0,0),
(106,0,'5551','1234','','2030-04-01 14:00:00','2030-04-01 15:30:00','2030-03-01 08:00:00','2030-03-01 08:00:00','10','D','','Deleted','','',0,0),
(107,0,'7000','0','','2026-01-01 00:00:00','2036-01-01 00:00:00','2026-01-01 00:00:00','2026-01-01 00:00:00','10','A','','Permanent','','q',0,0);
UNLOCK TABLES;
`;

export const freePbx = `INSERT INTO \`meetme\` (\`exten\`, \`options\`, \`userpin\`, \`adminpin\`, \`description\`, \`joinmsg_id\`, \`music\`, \`users\`) VALUES
('9000','oTcMsr','','','Direction',0,'inherit',0),
('9001','oTwqI','992781','483920','Sub-direction, north',3,'jazz',20);
`;
