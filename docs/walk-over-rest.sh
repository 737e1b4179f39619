#!/bin/sh
# Walks one inspection of Bình Lư over the engine's REST interface, from the request to the closed dossier, each
# step by the account that is asked. Needs sh, curl and a running Oversight with the sample organisation that lets
# scripts work with the first password (OVERSIGHT_BASIC_WITH_FIRST_PASSWORD=true):
#
#   BASE=http://localhost:8080 PASSWORD=… sh docs/walk-over-rest.sh
set -eu

BASE=${BASE:-http://localhost:8080}
: "${PASSWORD:?set PASSWORD to the first password that the application printed}"

OFFICER=inspection-commission.officer
DEPUTY=standing-deputy
LEADER=propaganda-board.head
SECRETARY=binh-lu.secretary
TODAY=$(date +%Y-%m-%d)
NEXT_YEAR=$(($(date +%Y) + 1))
# a number is given once in a term: another one for each walk
ORDINAL=$(($(date +%s) / 10 % 90000 + 10000))
PLAN=$ORDINAL-QĐ/TU
CONCLUSION=$ORDINAL-TB/TU

# call ACCOUNT METHOD PATH [JSON]: prints the answer; ends the walk when it is no success
call() {
	answer=$(curl --silent --show-error --max-time 60 --user "$1:$PASSWORD" --request "$2" \
		--header 'Content-Type: application/json' --data "${4:-}" \
		--write-out '\n%{http_code}' "$BASE/engine-rest$3")
	status=$(printf '%s\n' "$answer" | tail -n 1)
	case $status in
	2*) printf '%s\n' "$answer" | sed '$d' ;;
	*)
		printf 'FAILED: %s %s as %s answered %s\n%s\n' "$2" "$3" "$1" "$status" "$answer" >&2
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
	task=$(call "$1" GET "/task?processInstanceBusinessKey=$number&taskDefinitionKey=$2" | value id)
	[ -n "$task" ] || { echo "FAILED: $1 is not asked for $2" >&2; return 1; }
	call "$1" POST "/task/$task/submit-form" "{\"variables\":{$3}}" >/dev/null
	echo "done   $2 by $1"
}

text() {
	printf '"%s":{"value":"%s"}' "$1" "$2"
}

started=$(call $OFFICER POST /process-definition/key/inspection-cycle/submit-form "{\"variables\":{$(text kind inspection),\
$(text subject binh-lu),$(text title 'Lãnh đạo thực hiện nghị quyết đại hội'),$(text ground 'Chương trình số 05-CTr/TU')}}")
instance=$(echo "$started" | value id)
task=$(call $OFFICER GET "/task?processInstanceId=$instance" | value id)
number=$(call $OFFICER GET "/task/$task/form-variables?variableNames=caseNumber" | value value)
echo "opened $number"

step $OFFICER Activity_DraftPlan "$(text leader standing-board.propaganda-head),$(text periodFrom 2025-01-01),\
$(text periodTo 2026-10-31),$(text planContent 'Kiểm tra việc thực hiện nghị quyết'),$(text outline 'I. Kết quả; II. Hạn chế')"
step $DEPUTY Activity_SignPlan "$(text planDecision sign),$(text planNumber "$PLAN"),$(text planDate "$TODAY")"
step $SECRETARY Activity_SubmitSelfReport "$(text selfReportNumber 35-BC/ĐU),$(text selfReportDate "$TODAY"),\
$(text selfReportSummary 'Đã tự kiểm tra theo đề cương')"
step $LEADER Activity_Verify "$(text verificationSummary 'Đã thẩm tra tại 03 chi bộ')"
step $LEADER Activity_MeetSubject "$(text meetingDate "$TODAY"),$(text subjectExplanation 'Nhất trí với dự thảo')"
step $LEADER Activity_WriteResultReport "$(text resultNumber 12-BC/ĐKT),$(text resultDate "$TODAY"),\
$(text resultSummary 'Còn một hạn chế')"
step $DEPUTY Activity_BoardConsiders "$(text boardMeetingDate "$TODAY"),$(text boardDecision conclude)"
# lists travel as JSON in a text
step $OFFICER Activity_DraftConclusion "$(text assessment 'Cơ bản thực hiện tốt'),\
\"findings\":{\"type\":\"Json\",\"value\":\"[{\\\"content\\\":\\\"Chậm sơ kết nghị quyết\\\"}]\"},\
\"demands\":{\"type\":\"Json\",\"value\":\"[{\\\"finding\\\":1,\\\"action\\\":\\\"Sơ kết nghị quyết\\\",\
\\\"owner\\\":\\\"binh-lu\\\",\\\"due\\\":\\\"$NEXT_YEAR-12-28\\\",\\\"monitor\\\":\\\"inspection-commission\\\"}]\"}"
step $DEPUTY Activity_SignConclusion "$(text conclusionDecision sign),$(text conclusionNumber "$CONCLUSION"),\
$(text conclusionDate "$TODAY")"
step $SECRETARY Activity_RemedyDemand "$(text remedyReportNumber 40-BC/ĐU),\
$(text remedyReport 'Đã khắc phục')"
step $OFFICER Activity_VerifyRemedy "$(text remedyDecision accept),$(text remedyRemark 'Đạt')"
step $OFFICER Activity_CloseDossier "$(text dossierIndex "01. Quyết định $PLAN"),$(text archiveNumber HS-01)"
echo "closed $number"
