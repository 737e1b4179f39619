// The case of a task, as the server has written it down
const PROBLEM = 'Chưa mở được hồ sơ. Mời đồng chí tải lại trang.';

const load = async (taskId) => {
  const answer = await fetch(`/tasks/${encodeURIComponent(taskId)}/case`);
  if (!answer.ok || answer.redirected) {
    throw new Error(answer.statusText);
  }
  return answer.text();
};

export default {
  id: 'task-case',
  pluginPoint: 'tasklist.task.detail',
  priority: 900,
  properties: { label: 'Hồ sơ' },
  render: (root, { taskId }) => {
    root.textContent = 'Đang tải…';
    load(taskId).then((html) => {
      root.innerHTML = html;
    }, () => {
      root.textContent = PROBLEM;
    });
  }
};
