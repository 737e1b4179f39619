package vn.oversight.web;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

import vn.oversight.cases.Cases;
import vn.oversight.register.CaseFile;
import vn.oversight.register.CaseFiles;

/**
 * The files that somebody may read who sees a task: its own, and those of its case that
 * are in the reader's part.
 */
@Component
class FilesOfTasks {

	private final CaseFiles files;

	private final PartsOfCases parts;

	private final Cases cases;

	FilesOfTasks(CaseFiles files, PartsOfCases parts, Cases cases) {
		this.cases = cases;
		this.files = files;
		this.parts = parts;
	}

	/** Which part of the case of a task somebody sees who sees the task. */
	PartsOfCases.Part partOf(CasesOfTasks.CaseOfTask caseOfTask, Authentication reader) {
		return Optional.ofNullable(caseOfTask.number())
			.flatMap(cases::find)
			.map((record) -> parts.of(record, reader))
			.orElseGet(() -> parts.of(caseOfTask.subject(), reader));
	}

	/** Oldest first. */
	List<CaseFile> readBy(Authentication reader, CasesOfTasks.CaseOfTask caseOfTask) {
		return Stream.concat(own(caseOfTask).stream(), ofOtherSteps(reader, caseOfTask).stream()).toList();
	}

	List<CaseFile> own(CasesOfTasks.CaseOfTask caseOfTask) {
		return files.ofTask(caseOfTask.task());
	}

	List<CaseFile> ofOtherSteps(Authentication reader, CasesOfTasks.CaseOfTask caseOfTask) {
		if (caseOfTask.number() == null) {
			return List.of();
		}
		return ofCase(caseOfTask.number(), partOf(caseOfTask, reader)).stream()
			.filter((file) -> !Objects.equals(file.taskId(), caseOfTask.task()))
			.toList();
	}

	/** The files of a case, its ended steps included, that are in a part. */
	List<CaseFile> ofCase(String number, PartsOfCases.Part part) {
		return files.ofCase(number).stream().filter(part::shows).toList();
	}

}
