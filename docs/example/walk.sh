#!/bin/sh
# Plays one urgent matter of docs/new-routine.md to its end over REST, each step by the account that is asked:
#
#   BASE=http://localhost:8080 PASSWORD=… sh docs/example/walk.sh
set -eu

BASE=${BASE:-http://localhost:8080}
: "${PASSWORD:?set PASSWORD to the first password}"

CLERK=office.clerk
DEPUTY=standing-deputy
SECRETARY=binh-lu.secretary
TODAY=$(date +%Y-%m-%d)
NEXT_YEAR=$(($(date +%Y) + 1))
NUMBER=$(($(date +%s) / 10 % 90000 + 10000))-CV/TU

# call ACCOUNT METHOD PATH [JSON]: prints the answer; ends the walk when it is no success
call() {
	answer=$(curl --silent --show-error --max-time 60 --user "$1:$PASSWORD" --request "$2" \
		--header 'Content-Type: application/json' --data "${4:-}" --write-out '\n%{http_code}' "$BASE/engine-rest$3")
	case $(printf '%s\n' "$answer" | tail -n 1) in
	2*) printf '%s\n' "$answer" | sed '$d' ;;
	*)
		printf 'FAILED: %s %s as %s answered\n%s\n' "$2" "$3" "$1" "$answer" >&2
		return 1
		;;
	esac
}

# value NAME: the first value of that name in the JSON on standard input
value() {
	grep -o "\"$1\":\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4
}

# step ACCOUNT TASK VARIABLES: completes the open task of that kind
step() {
	task=$(call "$1" GET "/task?processInstanceBusinessKey=$case&taskDefinitionKey=$2" | value id)
	[ -n "$task" ] || { echo "FAILED: $1 is not asked for $2" >&2; return 1; }
	call "$1" POST "/task/$task/submit-form" "{\"variables\":{$3}}" >/dev/null
	echo "done   $2 by $1"
}

text() {
	printf '"%s":{"value":"%s"}' "$1" "$2"
}

case=$(call $CLERK POST /process-definition/key/urgent-matter/submit-form "{\"variables\":{$(text unit binh-lu),\
$(text matter 'Sạt lở đường vào bản Hoa Vân'),$(text happenedOn "$TODAY")}}" | value businessKey)
echo "opened $case"
step $DEPUTY Activity_SignInstruction "$(text instructionDecision return),$(text returnReason 'Chưa rõ thiệt hại')"
step $CLERK Activity_SupplementMatter "$(text supplement 'Hai hộ phải di dời, không có người bị nạn')"
# lists travel as JSON in a text
step $DEPUTY Activity_SignInstruction "$(text instructionDecision sign),$(text instructionNumber "$NUMBER"),\
$(text instructionDate "$TODAY"),\"tasks\":{\"type\":\"Json\",\"value\":\"[{\\\"content\\\":\\\"Bố trí chỗ ở tạm\\\",\
\\\"owner\\\":\\\"binh-lu\\\",\\\"due\\\":\\\"$NEXT_YEAR-12-28\\\"}]\"}"
step $SECRETARY Activity_RemedyDemand "$(text remedyReportNumber 40-BC/ĐU),$(text remedyReport 'Đã bố trí xong')"
step $CLERK Activity_VerifyRemedy "$(text remedyDecision accept),$(text remedyRemark 'Đạt')"
echo "closed $case"
