#!/bin/sh
# Fills an Oversight that runs on the sample organisation with cases of every routine, each left half-way. What the
# database holds then is what CasesOfBefore opens with the version of today. How to make one: docs/upgrading.md
#
#   BASE=http://localhost:8080 PASSWORD=… sh src/test/upgrade/half-way.sh
set -eu

BASE=${BASE:-http://localhost:8080}
: "${PASSWORD:?set PASSWORD to the first password of the accounts}"

OFFICER=inspection-commission.officer
DEPUTY=standing-deputy
LEADER=propaganda-board.head
OFFICE=office.clerk
TODAY=$(date +%Y-%m-%d)
NEXT_YEAR=$(($(date +%Y) + 1))

# call ACCOUNT METHOD PATH [JSON]
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

value() {
	grep -o "\"$1\":\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4
}

# start ACCOUNT PROCESS VARIABLES: the id of the instance
start() {
	call "$1" POST "/process-definition/key/$2/submit-form" "{\"variables\":{$3}}" | value id
}

# number ACCOUNT INSTANCE: the business key
number() {
	call admin GET "/process-instance/$2" | value businessKey
}

# step ACCOUNT NUMBER TASK VARIABLES: completes the open task of that kind, waiting for it a while
step() {
	tries=0
	task=
	while [ -z "$task" ] && [ $tries -lt 30 ]; do
		task=$(call "$1" GET "/task?processInstanceBusinessKey=$2&taskDefinitionKey=$3" | value id || true)
		[ -n "$task" ] || sleep 1
		tries=$((tries + 1))
	done
	[ -n "$task" ] || { echo "FAILED: $1 is not asked for $3 of $2" >&2; return 1; }
	call "$1" POST "/task/$task/submit-form" "{\"variables\":{$4}}" >/dev/null
	echo "done   $2 $3 by $1"
}

text() {
	printf '"%s":{"value":"%s"}' "$1" "$2"
}

json() {
	printf '"%s":{"type":"Json","value":"%s"}' "$1" "$(printf '%s' "$2" | sed 's/"/\\"/g')"
}

inspection() {
	start $OFFICER inspection-cycle "$(text kind "$1"),$(text subject "$2"),$(text title "$3"),$(text ground '05-CTr/HU')"
}

plan() {
	step $OFFICER "$1" Activity_DraftPlan "$(text leader standing-board.propaganda-head),$(text periodFrom 2025-01-01),\
$(text periodTo 2026-10-31),$(text planContent 'Kiểm tra việc thực hiện nghị quyết'),$(text outline 'I. Kết quả; II. Hạn chế')"
}

sign() {
	step $DEPUTY "$1" Activity_SignPlan "$(text planDecision sign),$(text planNumber "$2"),$(text planDate "$TODAY")"
}

# conclude NUMBER SECRETARY OWNER: from the self-report to the signed conclusion
conclude() {
	step "$2" "$1" Activity_SubmitSelfReport "$(text selfReportNumber 35-BC/ĐU),$(text selfReportDate "$TODAY"),\
$(text selfReportSummary 'Đã tự kiểm tra theo đề cương')"
	step $LEADER "$1" Activity_Verify "$(text verificationSummary 'Đã thẩm tra tại 03 chi bộ')"
	step $LEADER "$1" Activity_MeetSubject "$(text meetingDate "$TODAY"),$(text subjectExplanation 'Nhất trí với dự thảo')"
	step $LEADER "$1" Activity_WriteResultReport "$(text resultNumber 12-BC/ĐKT),$(text resultDate "$TODAY"),\
$(text resultSummary 'Còn một hạn chế')"
	step $DEPUTY "$1" Activity_BoardConsiders "$(text boardMeetingDate "$TODAY"),$(text boardDecision conclude)"
	step $OFFICER "$1" Activity_DraftConclusion "$(text assessment 'Cơ bản thực hiện tốt'),\
$(json findings '[{"content":"Chậm sơ kết nghị quyết"}]'),\
$(json demands "[{\"finding\":1,\"action\":\"Sơ kết nghị quyết\",\"owner\":\"$3\",\"due\":\"$NEXT_YEAR-12-31\",\
\"monitor\":\"inspection-commission\"}]")"
	step $DEPUTY "$1" Activity_SignConclusion "$(text conclusionDecision sign),$(text conclusionNumber 48-TB/HU),\
$(text conclusionDate "$TODAY")"
}

# extension ACCOUNT NUMBER TASK DAY: asks for more time, on the page that people use
extension() {
	jar=$(mktemp)
	task=$(call "$1" GET "/task?processInstanceBusinessKey=$2&taskDefinitionKey=$3" | value id)
	token() { curl --silent --header 'Accept: text/html' --cookie "$jar" --cookie-jar "$jar" "$BASE$1" | grep -o 'name="_csrf"[^>]*value="[^"]*"' | head -n 1 | sed 's/.*value="//; s/"$//'; }
	csrf=$(token /login)
	curl --silent --output /dev/null --cookie "$jar" --cookie-jar "$jar" --data-urlencode "username=$1" \
		--data-urlencode "password=$PASSWORD" --data-urlencode "_csrf=$csrf" "$BASE/login"
	csrf=$(token "/tasks/$task/extension")
	curl --silent --output /dev/null --write-out "asked  $2 more time: %{http_code}\n" --cookie "$jar" --cookie-jar "$jar" \
		--data-urlencode "day=$4" --data-urlencode 'reason=Bí thư đi học' --data-urlencode "_csrf=$csrf" \
		"$BASE/tasks/$task/extension"
	rm -f "$jar"
}

# 1: the plan waits for its signature after it was returned once
case=$(number - "$(inspection violation-inspection giang-ma 'Dấu hiệu vi phạm trong quản lý đất đai')")
plan "$case"
step $DEPUTY "$case" Activity_SignPlan "$(text planDecision return),$(text planReturnReason 'Bổ sung mốc kiểm tra')"
plan "$case"
echo "LEFT inspection-at-signature $case"

# 2: the self-report is awaited, more time was asked for
case=$(number - "$(inspection inspection binh-lu 'Lãnh đạo thực hiện nghị quyết đại hội')")
plan "$case"
sign "$case" 127-QĐ/HU
extension binh-lu.secretary "$case" Activity_SubmitSelfReport "${EXTENDED_TO:?a working day after the due date}"
echo "LEFT inspection-at-self-report $case"

# 3: a cancellation waits for its decision
case=$(number - "$(inspection thematic-supervision giang-ma 'Giám sát chuyên đề cải cách hành chính')")
plan "$case"
start $OFFICER inspection-cancellation "$(text caseNumber "$case"),$(text cancelReason 'Trùng với đoàn của tỉnh')" >/dev/null
echo "LEFT inspection-to-cancel $case"

# 4: the conclusion is signed, its demand is open
case=$(number - "$(inspection inspection son-binh 'Công tác phát triển đảng viên')")
plan "$case"
sign "$case" 128-QĐ/HU
conclude "$case" son-binh.secretary son-binh
echo "LEFT inspection-with-demand $case"

# 5: reports of four units: one accepted, one returned, one to be checked, one awaited
instance=$(start $OFFICE report-campaign "$(text reportType ad-hoc),$(text campaignTitle 'Báo cáo thu chi đảng phí'),\
$(text campaignGround '26-CV/TU'),$(text campaignCutOff "$TODAY"),$(text campaignDue "$NEXT_YEAR-01-15"),\
$(json singleReporters '["binh-lu","son-binh","na-tam","giang-ma"]')")
campaign=$(number - "$instance")
sections='[{"heading":"Nội dung báo cáo theo yêu cầu","text":"Đã thực hiện"},'
sections="$sections{\"heading\":\"Khó khăn, vướng mắc; đề xuất, kiến nghị\",\"text\":\"Không\"}]"
for unit in binh-lu son-binh na-tam; do
	step $unit.clerk "$campaign/$unit" Activity_HandInReport "$(text reportNumber 35-BC/ĐU),$(text reportDate "$TODAY"),\
$(text reportOutcome report),$(json reportSections "$sections")"
done
step $OFFICE "$campaign/binh-lu" Activity_CheckUnitReport "$(text reportDecision accept)"
step $OFFICE "$campaign/son-binh" Activity_CheckUnitReport "$(text reportDecision return),$(text reportRemark 'Thiếu số liệu'),\
$(text reportNewDue "$NEXT_YEAR-01-15")"
echo "LEFT campaign $campaign"
# 6: a briefing of the judicial bodies: the routine calendar has opened it; one report accepted, one returned, one given
briefing=$(call admin GET "/process-instance?processDefinitionKey=quarterly-briefing" | grep -o '"businessKey":"judicial[^"]*"' | head -n 1 | cut -d '"' -f 4)
if [ -n "$briefing" ]; then
	step $OFFICE "$briefing" Activity_FixMeeting "$(text meetingDate "${MEETING:?a working day}"),$(text meetingTime 08:00),\
$(text meetingPlace 'Phòng họp tầng 2'),$(text invitationNumber 12-GM/VP),$(text dataCutOff "$TODAY")"
	for body in police court procuracy; do
		step $body.clerk "$briefing" Activity_SubmitReport "$(text reportOutcome report),$(text reportNumber "9-BC/$body"),\
$(text reportSummary 'Tình hình ổn định'),$(text reportIssues 'Không')" || step $body.head "$briefing" Activity_SubmitReport \
"$(text reportOutcome report),$(text reportNumber "9-BC/$body"),$(text reportSummary 'Tình hình ổn định'),$(text reportIssues 'Không')"
	done
	echo "LEFT briefing $briefing"
fi
call admin GET "/process-instance?maxResults=200" | grep -o '"businessKey":"[^"]*"' | sort | uniq -c
